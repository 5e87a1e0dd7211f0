import * as z from 'zod';

/** Whom a follow-up waits for. */
export const Party = z.enum(['provider', 'merchant', 'operator']);
export type Party = z.infer<typeof Party>;

const askedOf = {
  provider: [
    'confirm-activation',
    'deregister',
    'verify-serial',
    'suspend-terminal',
    'freeze-account',
    'block-reason',
    'unblock',
    'bank-unlock',
    'reverse-transaction',
    'dispute-transactions',
    'recover-funds',
    'appeal',
    'repair',
    'replace-terminal',
    'unfreeze-account',
  ],
  merchant: [
    'check-vouchers',
    'supply-evidence',
    'supplementary-materials',
    'police-report',
    'clean-device',
    'set-up-replacement',
    'update-contact',
    'confirm-unlocked',
    'security-checklist',
  ],
  operator: ['identify', 'call-provider', 'release-notice', 'review'],
} as const;

export const Ask = z.enum([...askedOf.provider, ...askedOf.merchant, ...askedOf.operator]);
export type Ask = z.infer<typeof Ask>;
export type ProviderAsk = (typeof askedOf.provider)[number];

const partyByAsk = new Map<Ask, Party>(
  Party.options.flatMap((party) => askedOf[party].map((ask): [Ask, Party] => [ask, party])),
);

/** The party that each ask goes to; an ask has one party, always the same. */
export function partyOf(ask: Ask): Party {
  const party = partyByAsk.get(ask);
  if (party === undefined) throw new Error(`no party is asked for ${ask}`);
  return party;
}
