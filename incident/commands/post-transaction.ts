import type { Transaction } from '../../events/transaction.ts';
import { isAnswered } from '../asked.ts';
import type { Draft } from '../draft.ts';
import { isFrozen } from '../freeze.ts';
import { isMissing, type Incident } from '../incident.ts';
import { addTransactions } from './report.ts';

/** A transaction that the provider has posted: on a missing terminal or a frozen account it is an alarm, and fraud (R14). */
export function postTransaction(draft: Draft, transaction: Transaction): void {
  const { transactionId } = transaction;
  if (draft.incident.transactions.some((known) => known.transactionId === transactionId)) return;
  addTransactions(draft, [transaction], 'posted');
  if (draft.incident.status !== 'open' || !isLoss(draft.incident, transaction)) return;
  const breach = isContained(draft.incident, transaction);
  draft.record({ type: 'alarm.raised', data: { alarm: 'transaction', transactionId, breach } });
  if (draft.incident.verdict !== 'fraud')
    draft.record({ type: 'verdict.recorded', data: { verdict: 'fraud', because: 'alarm' } });
}

/** After the loss (else the report), no void, and where nobody of the shop can have made it. */
function isLoss(incident: Incident, { at, type, terminalSerial }: Transaction): boolean {
  if (type === 'void' || at <= (incident.occurredAt ?? incident.openedAt)) return false;
  return (isMissing(incident) && isOfSubject(incident, terminalSerial)) || isFrozen(incident);
}

/** Did it happen although the provider had confirmed the freeze, or the suspension of this very terminal (R71)? */
function isContained(incident: Incident, { terminalSerial }: Transaction): boolean {
  return (
    isFrozen(incident) || (isOfSubject(incident, terminalSerial) && isAnswered(incident, 'suspend-terminal', 'done'))
  );
}

const isOfSubject = ({ subject }: Incident, terminalSerial: string | undefined) =>
  terminalSerial === undefined || terminalSerial === subject.terminalSerial;
