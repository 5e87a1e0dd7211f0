import type { Ask, Party } from './ask.ts';
import { askedOf } from './asked-of.ts';

const parties: readonly Party[] = ['provider', 'merchant', 'operator'];

const partyByAsk = new Map<Ask, Party>(
  parties.flatMap((party) => askedOf[party].map((ask): [Ask, Party] => [ask, party])),
);

/** The party that each ask goes to; an ask has one party, always the same. */
export function partyOf(ask: Ask): Party {
  const party = partyByAsk.get(ask);
  if (party === undefined) throw new Error(`no party is asked for ${ask}`);
  return party;
}
