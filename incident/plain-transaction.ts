import type { Transaction } from '../events/transaction.ts';
import type { PostedTransaction } from './incident.ts';

/** The transaction as it was told, without what the incident knows of it besides. */
export function plainTransaction({
  via: _via,
  alarmed: _alarmed,
  breach: _breach,
  imported: _imported,
  ...transaction
}: PostedTransaction): Transaction {
  return transaction;
}
