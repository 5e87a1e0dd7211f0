import type { Transaction } from '../../events/transaction.ts';
import { hasDecimals } from './amount-of.ts';
import { clean } from './clean.ts';
import type { AmountStyle } from './columns.ts';
import { csvRecords } from './csv-records.ts';
import { physicalLines, start, type Position } from './physical-lines.ts';
import { statementHead, type StatementHead } from './statement-head.ts';
import type { Offset } from './time-of.ts';
import { transactionIn, type Reading } from './transaction-in.ts';
import { Unreadable } from './unreadable.ts';

/** The bytes of a statement from a place on. */
export type Bytes = (from: number) => Promise<AsyncIterable<Uint8Array>>;

/** What a line has come to; `next` is where the one after it begins. */
export type StatementLine = { line: number; next: Position } & ({ transaction: Transaction } | { problem: string });

export interface Circumstances {
  /** Where the statement names none. */
  currency: string;
  /** On whose clock it is written. */
  offset: Offset;
}

/** Finds the header. Throws Unreadable where there is none. */
export async function headOf(bytes: Bytes): Promise<StatementHead> {
  const head = await statementHead(physicalLines(await bytes(0), start));
  if (head === undefined)
    throw new Unreadable(
      'no header row was found that names a transaction id (交易流水号), a time (交易时间) and an amount (金额)',
    );
  return head;
}

/**
 * How the amounts of a statement are written: as its header says; else with a decimal point anywhere in the column all of it is
 * in units, and without one all of it is in minor units. The whole file is read only where it has none.
 */
export async function styleOf(
  bytes: Bytes,
  { columns, layout, position }: StatementHead,
  circumstances: Circumstances,
): Promise<AmountStyle> {
  if (columns.style !== undefined) return columns.style;
  const { amount = 0 } = columns.at;
  const accepts = acceptsWith({ columns, style: 'major', ...circumstances });
  for await (const record of csvRecords(physicalLines(await bytes(position.byte), position), layout, accepts))
    if ('fields' in record && hasDecimals(clean(record.fields[amount] ?? ''))) return 'major';
  return 'minor';
}

/** The lines of a statement from a place on, one after another, each with its transaction or with what is wrong with it. */
export async function* statementLines(
  bytes: Bytes,
  { columns, layout, position }: StatementHead,
  from: Position,
  circumstances: Circumstances & { style: AmountStyle },
): AsyncGenerator<StatementLine> {
  const begin = from.byte < position.byte ? position : from;
  const reading = { columns, ...circumstances };
  const accepts = acceptsWith(reading);
  for await (const record of csvRecords(physicalLines(await bytes(begin.byte), begin), layout, accepts)) {
    const { line, next } = record;
    if ('problem' in record) yield { line, next, problem: record.problem };
    else yield { line, next, ...taken(record.fields, reading) };
  }
}

const acceptsWith = (reading: Reading) => (fields: string[]) => 'transaction' in taken(fields, reading);

function taken(fields: string[], reading: Reading): { transaction: Transaction } | { problem: string } {
  try {
    return { transaction: transactionIn(fields, reading) };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.message };
    throw error;
  }
}
