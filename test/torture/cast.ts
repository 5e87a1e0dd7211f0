import type { CadenceByAsk } from '../../events/cadence.ts';
import type { ProviderChannel } from '../../events/registry.ts';
import type { Rules } from '../../simulator/rules.ts';

/** Real seconds, so that reminders and escalations come in between the kills. */
const brisk = { remindAfter: 'PT3S', every: 'PT4S', escalateAfter: 2 };
const urgent = { 'freeze-account': brisk, 'suspend-terminal': brisk, deregister: brisk } satisfies CadenceByAsk;

/** A provider with its way of dealing with what it is asked. */
export interface Part {
  name: string;
  rules: Rules;
  cadence: CadenceByAsk;
  others: Exclude<ProviderChannel, { kind: 'http' }>[];
  liftNeeds: 1 | 2;
}

const done = { outcome: 'done', reference: 'OK-1' } as const;

export const parts: Part[] = [
  {
    name: 'prompt',
    rules: {
      'suspend-terminal': [done],
      'freeze-account': [{ ...done, after: 'PT0.4S', again: 'same-id' }],
      deregister: [{ ...done, after: 'PT0.2S', again: 'contradicting' }],
      'unfreeze-account': [{ ...done, slowMs: 60 }],
      '*': [{ ...done, after: 'PT0.6S', again: 'new-id' }],
    },
    cadence: {},
    others: [],
    liftNeeds: 1,
  },
  { name: 'silent', rules: {}, cadence: urgent, others: [{ kind: 'email', address: 'risk@silent.example' }, { kind: 'phone', number: '+862155550100' }], liftNeeds: 2 }, // prettier-ignore
  {
    name: 'unruly',
    rules: {
      'freeze-account': [{ hangUp: true }, { slowMs: 120 }, { ...done, after: 'PT0.1S' }],
      'suspend-terminal': [{ status: 503 }, { nonsense: '{"outcome":' }, {}],
      deregister: [{ slowMs: 250, outcome: 'needs-materials', materials: ['identity-proof'] }, done],
      '*': [{ nonsense: 'yes' }, { outcome: 'in-progress' }],
    },
    cadence: urgent,
    others: [{ kind: 'email', address: 'risk@unruly.example' }],
    liftNeeds: 1,
  },
];

export const kinds = [
  'terminal-lost',
  'terminal-stolen',
  'unauthorized-transaction',
  'account-anomaly',
  'terminal-blocked',
  'terminal-locked',
] as const;
/** Of so many incidents, so many are of each kind. */
export const kindWeights = [8, 5, 1, 1, 1, 1];
export const activations = ['unactivated', 'activated-unused', 'in-use', 'unknown'] as const;
