import type { Transaction } from '../events/transaction.ts';
import type { Incident } from './incident.ts';
import { Invalid } from './refused.ts';

/** In which an incident is counted where nothing has been told of any money. */
export const defaultCurrency = 'CNY';

/** The currency that an incident is counted in: that of its first transaction, told, posted or imported. */
export function currencyOf({
  transactions,
  statements,
}: Pick<Incident, 'transactions' | 'statements'>): string | undefined {
  const imported = statements.find(({ currency }) => currency !== null)?.currency;
  return transactions[0]?.amount.currency ?? imported ?? undefined;
}

/** Throws Invalid at the first transaction that is not in the incident's currency; where it has none, the first one's counts. */
export function demandCurrency(incident: Incident, transactions: Pick<Transaction, 'amount'>[]): void {
  const currency = currencyOf(incident) ?? transactions[0]?.amount.currency;
  const foreign = transactions.findIndex(({ amount }) => amount.currency !== currency);
  if (foreign >= 0)
    throw new Invalid(
      `/transactions/${String(foreign)}/amount/currency`,
      `this incident is counted in ${String(currency)}`,
    );
}
