import type { Incident } from './incident.ts';

/** In which an incident is counted: the currency of its first transaction. */
export const defaultCurrency = 'CNY';
export const currencyOf = ({ transactions }: Pick<Incident, 'transactions'>): string | undefined =>
  transactions[0]?.amount.currency;
