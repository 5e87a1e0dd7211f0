import { minorDigits } from '../../events/minor-digits.ts';
import { transactionsOf } from '../transactions-of.ts';
import type { Head, Ports } from '../ports.ts';
import { csvLine } from './csv.ts';

const columns = ['transactionId', 'at', 'amount', 'minorUnits', 'currency', 'type', 'entry', 'card', 'cardType', 'terminalNumber', 'terminalSerial']; // prettier-ignore
const linesAPiece = 1_000;

/** Every transaction of an incident in order of time, those of statements too, some lines at a time. */
export async function* transactionsCsv(
  ports: Ports,
  incidentId: string,
  { incident }: Head,
): AsyncGenerator<Uint8Array> {
  let lines = ['\ufeff' + csvLine(columns)];
  for await (const transaction of transactionsOf(ports, incidentId, incident)) {
    const {
      transactionId,
      at,
      amount: money,
      type,
      entry,
      card,
      cardType,
      terminalNumber,
      terminalSerial,
    } = transaction;
    const { amount, currency } = money;
    const digits = minorDigits(currency);
    const decimal = (amount / 10 ** digits).toFixed(digits);
    lines.push(csvLine([transactionId, at, decimal, amount, currency, type ?? 'sale', entry, card, cardType, terminalNumber, terminalSerial])); // prettier-ignore
    if (lines.length < linesAPiece) continue;
    yield Buffer.from(lines.join(''));
    lines = [];
  }
  yield Buffer.from(lines.join(''));
}
