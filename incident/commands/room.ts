import type { Transaction } from '../../events/transaction.ts';
import type { Incident } from '../incident.ts';
import { Refused } from '../refused.ts';

/** So many transactions stand in the state one by one, since every decision reads it; more come as a statement. */
export const mostTold = 2_000;
/** Beside these, so many for which the alarm is raised. */
const mostAlarmed = 1_000;

/** Is there room in the state for what of these it does not hold yet? */
export function hasRoom(
  { transactions: held }: Pick<Incident, 'transactions'>,
  transactions: Pick<Transaction, 'transactionId'>[],
  most = mostTold,
): boolean {
  const known = new Set(held.map(({ transactionId }) => transactionId));
  return held.length + transactions.filter(({ transactionId }) => !known.has(transactionId)).length <= most;
}

/** Throws Refused where the state is full. */
export function demandRoom(incident: Incident, transactions: Transaction[]): void {
  if (!hasRoom(incident, transactions)) throw full();
}

/** As `demandRoom`, with more room for what is an alarm. */
export function demandRoomForAlarm(incident: Incident, transactions: Transaction[]): void {
  if (!hasRoom(incident, transactions, mostTold + mostAlarmed)) throw full();
}

const full = () =>
  new Refused(`this incident holds ${String(mostTold)} transactions one by one; hand in the others as a statement`);
