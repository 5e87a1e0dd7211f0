import type { Ask } from '../../events/ask.ts';
import type { CadenceByAsk } from '../../events/cadence.ts';
import type { Command } from '../../events/commands.ts';
import type { Report } from '../../events/report.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Rules } from '../../simulator/rules.ts';

/** What people do, one after another. A request is repeated, the very same, until it is answered. */
export type Step = { advance: string } | { report: Partial<Report> } | { command: (incident: Incident) => Command };

/** An incident from its first report to its end, with the provider's part in it. */
export interface Scenario {
  title: string;
  rules: Rules;
  /** Beside the signed requests by HTTP, which come first. */
  channels: ('email' | 'phone')[];
  cadence?: CadenceByAsk;
  steps: Step[];
  /** Retries are drawn anew by another process, so times may differ by their jitter. */
  timesVary?: boolean;
}

const newest = (ask: Ask, { followUps }: Incident) =>
  followUps.findLast((followUp) => followUp.ask === ask)?.followUpId;
const deregister = (incident: Incident) => newest('deregister', incident) ?? '';

const answers = (ask: Ask, outcome: 'done' | 'refused'): Step => ({
  command: (incident) => ({ type: 'record-answer', followUpId: newest(ask, incident) ?? '', outcome }),
});
const waives = (ask: Ask): Step => ({
  command: (incident) => ({ type: 'waive', followUpId: newest(ask, incident) ?? '', reason: 'the provider has them' }),
});

const done = { outcome: 'done', reference: 'DR-7731' } as const;

export const scenarios: Scenario[] = [
  {
    title: 'answered by webhook after a reminder',
    rules: { deregister: [{}, { ...done, after: 'PT30M', again: 'same-id' }] },
    channels: [],
    steps: [{ report: {} }, { advance: 'PT3H' }],
  },
  {
    title: 'silent by HTTP and by e-mail until an operator rings',
    rules: { '*': [{}] },
    channels: ['email', 'phone'],
    cadence: { deregister: { remindAfter: 'PT2H', every: 'PT4H', escalateAfter: 1 } },
    steps: [
      { report: {} },
      { advance: 'PT13H' },
      { command: (incident) => ({ type: 'record-answer', followUpId: deregister(incident), ...done }) },
    ],
  },
  {
    title: 'out of order six times, then asked by e-mail',
    rules: { '*': [{ status: 503 }] },
    channels: ['email'],
    timesVary: true,
    steps: [
      { report: {} },
      { advance: 'PT20M' },
      { command: (incident) => ({ type: 'record-answer', followUpId: deregister(incident), ...done }) },
    ],
  },
  {
    title: 'refused, reviewed and closed by hand',
    rules: { deregister: [{ outcome: 'refused', reference: 'NO-1', note: 'the terminal is in use' }] },
    channels: ['email'],
    steps: [
      { report: {} },
      { command: () => ({ type: 'add-note', text: 'the provider says it is in use' }) },
      { command: () => ({ type: 'close', outcome: 'written-off' }) },
    ],
  },
  {
    title: 'withdrawn while the provider is silent',
    rules: { '*': [{}] },
    channels: [],
    steps: [
      { report: {} },
      { advance: 'PT1H' },
      { command: () => ({ type: 'withdraw', reason: 'it was in the drawer', storedAt: 'the safe' }) },
    ],
  },
  {
    title: 'reported twice',
    rules: { deregister: [{ ...done, after: 'PT30M', again: 'new-id' }] },
    channels: [],
    steps: [
      { report: {} },
      { advance: 'PT5M' },
      { report: { reporter: { name: 'Zhao', phone: '+8613700137000' }, place: 'Nanjing Road' } },
      { advance: 'PT1H' },
    ],
  },
  {
    title: 'materials wanted, then waived',
    rules: {
      deregister: [{ outcome: 'needs-materials', materials: ['identity-proof', 'loss-proof'], after: 'PT10M' }, done],
    },
    channels: [],
    steps: [
      { report: {} },
      { advance: 'PT20M' },
      {
        command: ({ followUps }) => ({
          type: 'waive',
          followUpId: followUps.find(({ ask }) => ask === 'supplementary-materials')?.followUpId ?? '',
          reason: 'the provider has them already',
        }),
      },
      { advance: 'PT3H' },
    ],
  },
  {
    title: 'blocked for a violation, appealed against, unblocked',
    rules: { 'block-reason': [{ outcome: 'done', cause: 'violation', after: 'PT10M' }], '*': [done] },
    channels: [],
    steps: [
      { report: { kind: 'terminal-blocked' } },
      { advance: 'PT20M' },
      { command: () => ({ type: 'file-appeal', grounds: 'we sell tea', documents: [] }) },
    ],
  },
  {
    title: 'locked by wrong PINs, tried too early, unlocked by the bank',
    rules: { 'bank-unlock': [done] },
    channels: [],
    steps: [
      { report: { kind: 'terminal-locked', cause: 'wrong-pin', pinAttempts: 3 } },
      { advance: 'PT20H' },
      answers('confirm-unlocked', 'refused'),
    ],
  },
  {
    title: 'abused, contained on suspicion, and found to be in order',
    rules: { 'freeze-account': [{ ...done, after: 'PT30M' }], '*': [done] },
    channels: [],
    steps: [
      { report: { kind: 'unauthorized-transaction', suspectedCrime: true } },
      { advance: 'PT1H' },
      { command: () => ({ type: 'record-triage', verdict: 'normal', note: 'the slips agree' }) },
      { command: () => ({ type: 'decide-freeze', decision: 'lift', reason: 'nothing had happened' }) },
    ],
  },
  {
    title: 'charges disputed in two rounds',
    rules: { 'dispute-transactions': [{ outcome: 'needs-materials', materials: ['contract'] }, done] },
    channels: [],
    steps: [{ report: { kind: 'account-anomaly' } }, waives('supplementary-materials'), waives('supply-evidence')],
  },
];
