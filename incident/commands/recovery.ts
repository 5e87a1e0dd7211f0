import type { Money } from '../../events/money.ts';
import { currencyOf } from '../currency.ts';
import type { Draft } from '../draft.ts';
import { Invalid } from '../refused.ts';

/** Money that came back; amounts add up, so they must be of one currency, that of the incident's transactions. */
export function recordRecovery(draft: Draft, amount: Money): void {
  const currency = draft.incident.recovered?.currency ?? currencyOf(draft.incident) ?? amount.currency;
  if (amount.currency !== currency) throw new Invalid('/amount/currency', `this incident is counted in ${currency}`);
  const before = draft.incident.recovered?.amount ?? 0;
  if (!Number.isSafeInteger(before + amount.amount))
    throw new Invalid('/amount/amount', 'more than can be counted in all');
  draft.record({ type: 'recovery.recorded', data: { amount } });
}
