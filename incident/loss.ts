import type { Money } from '../events/money.ts';
import type { Incident } from './incident.ts';

const defaultCurrency = 'CNY';

/** What was lost: once the verdict is fraud, the sales and refunds that were reported or added (contract, Loss). */
export function lossOf(incident: Incident): Money {
  const currency = incident.transactions[0]?.amount.currency ?? defaultCurrency;
  if (incident.verdict !== 'fraud') return { amount: 0, currency };
  const lost = incident.transactions.filter(({ via, type }) => via === 'told' && type !== 'void');
  const sum = lost.reduce((total, { amount }) => total + amount.amount, 0);
  return { amount: Math.min(sum, Number.MAX_SAFE_INTEGER), currency };
}
