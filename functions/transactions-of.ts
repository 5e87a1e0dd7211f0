import type { Transaction } from '../events/transaction.ts';
import type { Incident } from '../incident/incident.ts';

/** Every transaction of an incident in order of time, each once. */
export function transactionsOf({ transactions }: Incident): Transaction[] {
  return transactions
    .map(({ via: _via, alarmed: _alarmed, ...transaction }) => transaction)
    .sort((one, other) =>
      one.at < other.at || (one.at === other.at && one.transactionId < other.transactionId) ? -1 : 1,
    );
}
