import type { Money } from '../events/money.ts';
import { currencyOf, defaultCurrency } from './currency.ts';
import type { Incident, PostedTransaction } from './incident.ts';
import { tallyOf } from './statement.ts';

/**
 * What was lost: sales and refunds that were posted when none should have been, and, once the verdict is fraud, those
 * that were reported or added, one by one or by statement (contract, Loss). Voids take nothing. Each counts once.
 */
export function lossOf({ transactions, statements, verdict }: Incident): Money {
  const isFraud = verdict === 'fraud';
  const isLost = ({ type, via, alarmed, imported }: PostedTransaction) =>
    type !== 'void' && (isFraud && imported ? false : alarmed || (isFraud && via === 'told'));
  const lost = transactions.filter(isLost).reduce((sum, { amount }) => sum + amount.amount, 0);
  const { sale, refund } = tallyOf(isFraud ? statements : []);
  return {
    amount: Math.min(lost + sale.amount + refund.amount, Number.MAX_SAFE_INTEGER),
    currency: currencyOf({ transactions, statements }) ?? defaultCurrency,
  };
}
