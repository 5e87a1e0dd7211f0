import type { Transaction } from '../../events/transaction.ts';
import type { Reason } from './reason.ts';
import { rules } from './rules.ts';

/** A transaction that is worth a second look, with every reason for it, the gravest first. */
export interface Flag {
  transaction: Transaction;
  reasons: Reason[];
}

const rankByName = new Map(rules.map(({ name }, index) => [name, index]));

/** 0 is the gravest. */
function rankOf({ reasons: [gravest] }: Flag): number {
  return (gravest && rankByName.get(gravest.rule)) ?? rules.length;
}

/** Where a flag stands among all: by its gravest reason, then by time, then by id. */
export type Place = [rank: number, at: string, transactionId: string];

export const placeOf = (flag: Flag): Place => [rankOf(flag), flag.transaction.at, flag.transaction.transactionId];

export function comesBefore(one: Place, other: Place): boolean {
  for (const [index, part] of one.entries()) {
    const against = other[index];
    if (against === undefined || part === against) continue;
    return part < against;
  }
  return false;
}
