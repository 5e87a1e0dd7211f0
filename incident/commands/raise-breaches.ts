import type { Transaction } from '../../events/transaction.ts';
import type { Draft } from '../draft.ts';
import type { Incident } from '../incident.ts';
import { sceneOf } from '../review/scene.ts';

/** So many of what is handed in raise the alarm; whoever was told so often need not be told more. The review shows all. */
export const mostAlarms = 50;

/**
 * Of transactions that somebody hands in, those that went through although the provider had confirmed the stop: each
 * raises the alarm once, however often and in whichever way it comes (R71). Who made it, a person has to judge.
 */
export function raiseBreaches(draft: Draft, transactions: Pick<Transaction, 'transactionId'>[]): void {
  const breaches = breachesAmong(draft.incident);
  if (draft.incident.status !== 'open') return;
  const handedIn = new Set(transactions.map(({ transactionId }) => transactionId));
  let left = alarmsLeft(draft.incident);
  for (const transaction of draft.incident.transactions) {
    const { transactionId, alarmed, breach } = transaction;
    if (!handedIn.has(transactionId) || alarmed || breach || !breaches(transaction)) continue;
    if (left === 0) return;
    left -= 1;
    draft.record({ type: 'alarm.raised', data: { alarm: 'transaction', transactionId, breach: true, told: true } });
  }
}

/** How many more of what is handed in may raise the alarm. */
export const alarmsLeft = ({ transactions }: Incident): number =>
  Math.max(0, mostAlarms - transactions.filter(({ breach }) => breach).length);

/**
 * Did it happen after the provider had confirmed the freeze, or the suspension of this very terminal (R71)? What does not
 * say on which terminal it was made may be another's, and proves nothing against a suspension.
 */
export function breachesAmong(incident: Incident): (transaction: Transaction) => boolean {
  const { against, frozenAt } = sceneOf(incident);
  const isOfAccount = incident.subject.terminalSerial === null;
  return (transaction) => {
    const { terminalSerial, terminalNumber } = transaction;
    const isPlaced = isOfAccount || terminalSerial !== undefined || terminalNumber !== undefined;
    const confirmedAt = isPlaced ? against(transaction).confirmedAt : frozenAt(transaction);
    return transaction.type !== 'void' && confirmedAt !== null && transaction.at >= confirmedAt;
  };
}
