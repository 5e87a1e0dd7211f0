import type { Transaction } from '../../events/transaction.ts';
import { isAnswered } from '../asked.ts';
import { concerns } from '../concerns.ts';
import { demandCurrency } from '../currency.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { isFrozen } from '../freeze.ts';
import { isMissing, type Incident } from '../incident.ts';
import { addTransactions } from './report.ts';

/**
 * A transaction that the provider has posted: on a missing terminal or a frozen account it is an alarm, and fraud (R14), also
 * where somebody had told of it before.
 */
export function postTransaction(draft: Draft, context: Context, transaction: Transaction): void {
  const { transactionId } = transaction;
  demandCurrency(draft.incident, [transaction]);
  const known = draft.incident.transactions.find((candidate) => candidate.transactionId === transactionId);
  if (known === undefined) addTransactions(draft, context, [transaction], 'posted');
  if (
    known?.via === 'posted' ||
    known?.alarmed === true ||
    draft.incident.status !== 'open' ||
    !isLoss(draft.incident, transaction)
  )
    return;
  const breach = isContained(draft.incident, transaction);
  draft.record({ type: 'alarm.raised', data: { alarm: 'transaction', transactionId, breach } });
  if (draft.incident.verdict !== 'fraud')
    draft.record({ type: 'verdict.recorded', data: { verdict: 'fraud', because: 'alarm' } });
}

/** After the loss (else the report), no void, and where nobody of the shop can have made it. */
function isLoss(incident: Incident, transaction: Transaction): boolean {
  const { at, type } = transaction;
  if (type === 'void' || at <= (incident.occurredAt ?? incident.openedAt)) return false;
  return (isMissing(incident) && concerns(incident, transaction)) || isFrozen(incident);
}

/** Did it happen although the provider had confirmed the freeze, or the suspension of this very terminal (R71)? */
function isContained(incident: Incident, transaction: Transaction): boolean {
  return isFrozen(incident) || (concerns(incident, transaction) && isAnswered(incident, 'suspend-terminal', 'done'));
}
