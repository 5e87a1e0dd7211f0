import type { Transaction } from '../events/transaction.ts';

/** How many transactions, and their sum in minor units; a sum stays at the largest whole number that is exact. */
export interface Sum {
  count: number;
  amount: number;
}

/** Transactions by what they did with the money; one without a type is a sale. */
export interface Tally {
  sale: Sum;
  refund: Sum;
  void: Sum;
}

export const emptyTally = (): Tally => ({ sale: emptySum(), refund: emptySum(), void: emptySum() });
const emptySum = (): Sum => ({ count: 0, amount: 0 });

const plus = (one: Sum, other: Sum): Sum => ({
  count: one.count + other.count,
  amount: Math.min(one.amount + other.amount, Number.MAX_SAFE_INTEGER),
});

export const sumOfTallies = (one: Tally, other: Tally): Tally => ({
  sale: plus(one.sale, other.sale),
  refund: plus(one.refund, other.refund),
  void: plus(one.void, other.void),
});

/** Counts one transaction in, in place. */
export function count(tally: Tally, { type = 'sale', amount: { amount } }: Pick<Transaction, 'type' | 'amount'>): void {
  const sum = tally[type];
  sum.count += 1;
  sum.amount = Math.min(sum.amount + amount, Number.MAX_SAFE_INTEGER);
}
