import type { Incident } from './incident.ts';

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
