import type { Transaction } from '../../events/transaction.ts';
import { concerns } from '../concerns.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { isFrozen } from '../freeze.ts';
import { isMissing, type Incident } from '../incident.ts';
import { breachesAmong } from './raise-breaches.ts';
import { addTransactions } from './report.ts';
import { demandRoom, demandRoomForAlarm } from './room.ts';

/**
 * A transaction that the provider has posted: on a missing terminal or a frozen account it is an alarm, and fraud (R14), also
 * where somebody had told of it before.
 */
export function postTransaction(draft: Draft, context: Context, transaction: Transaction): void {
  const { transactionId } = transaction;
  const known = draft.incident.transactions.find((candidate) => candidate.transactionId === transactionId);
  const isAlarm = draft.incident.status === 'open' && isLoss(draft.incident, transaction);
  if (isAlarm) demandRoomForAlarm(draft.incident, [transaction]);
  else demandRoom(draft.incident, [transaction]);
  if (known === undefined) addTransactions(draft, context, [transaction], 'posted');
  if (known?.alarmed === true || !isAlarm) return;
  const breach = breachesAmong(draft.incident)(transaction);
  const again = known?.breach === true && { again: true as const };
  draft.record({ type: 'alarm.raised', data: { alarm: 'transaction', transactionId, breach, ...again } });
  if (draft.incident.verdict !== 'fraud')
    draft.record({ type: 'verdict.recorded', data: { verdict: 'fraud', because: 'alarm' } });
}

/** After the loss (else the report), no void, and where nobody of the shop can have made it. */
function isLoss(incident: Incident, transaction: Transaction): boolean {
  const { at, type } = transaction;
  if (type === 'void' || at <= (incident.occurredAt ?? incident.openedAt)) return false;
  return (isMissing(incident) && concerns(incident, transaction)) || isFrozen(incident);
}
