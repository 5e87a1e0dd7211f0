import type { Money } from '../../events/money.ts';
import type { Draft } from '../draft.ts';
import { Invalid } from '../refused.ts';

/** Money that came back; amounts add up, so they must be of one currency, that of the incident's transactions. */
export function recordRecovery(draft: Draft, amount: Money): void {
  const { recovered, transactions } = draft.incident;
  const currency = recovered?.currency ?? transactions[0]?.amount.currency ?? amount.currency;
  if (amount.currency !== currency) throw new Invalid('/amount/currency', `this incident is counted in ${currency}`);
  draft.record({ type: 'recovery.recorded', data: { amount } });
}
