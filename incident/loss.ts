import type { Money } from '../events/money.ts';
import type { Incident } from './incident.ts';

const defaultCurrency = 'CNY';

/**
 * What was lost: sales and refunds that were posted when none should have been, and, once the verdict is fraud, those
 * that were reported or added (contract, Loss). Voids take nothing.
 */
export function lossOf({ transactions, verdict }: Incident): Money {
  const currency = transactions[0]?.amount.currency ?? defaultCurrency;
  const lost = transactions.filter(
    ({ type, via, alarmed }) => type !== 'void' && (alarmed || (via === 'told' && verdict === 'fraud')),
  );
  const sum = lost.reduce((total, { amount }) => total + amount.amount, 0);
  return { amount: Math.min(sum, Number.MAX_SAFE_INTEGER), currency };
}
