import type { Transaction } from '../../events/transaction.ts';
import type { Model } from './model.ts';
import type { Posted } from './moves.ts';

/** A time so many minutes from now, in the contract's words. */
export const inMinutes = (now: number, minutes: number): string => new Date(now + minutes * 60_000).toISOString();

const types = [undefined, 'sale', 'refund', 'void'] as const;

/** A transaction as people or providers tell it: of one id, what it was and its amount are always the same, whatever else is said. */
export function toldTransaction(now: number, { id, serial, in: minutes, currency }: Posted): Transaction {
  const type = types[id % types.length];
  return {
    transactionId: `tx-${id}`,
    at: inMinutes(now, minutes),
    amount: { amount: 1_000 + id, currency },
    terminalSerial: serial,
    ...(type !== undefined && { type }),
  };
}

/** Is one of these in another currency than the first that the incident has heard of? */
export function isForeign(model: Model | undefined, transactions: Transaction[]): boolean {
  const first = model?.transactions[0]?.transaction ?? transactions[0];
  return transactions.some(({ amount }) => amount.currency !== first?.amount.currency);
}
