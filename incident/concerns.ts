import type { Transaction } from '../events/transaction.ts';
import type { Incident } from './incident.ts';

/**
 * Was this made on the terminal that the incident is about, as far as the transaction says where it was made? Of an
 * incident about an account, every transaction is.
 */
export function concerns(
  { subject }: Pick<Incident, 'subject'>,
  { terminalSerial, terminalNumber }: Pick<Transaction, 'terminalSerial' | 'terminalNumber'>,
): boolean {
  if (subject.terminalSerial === null) return true;
  if (terminalSerial !== undefined) return terminalSerial === subject.terminalSerial;
  return terminalNumber === undefined || subject.terminalNumber === null || terminalNumber === subject.terminalNumber;
}
