import type { Transaction } from '../../events/transaction.ts';
import { physicalLines, type Position } from './physical-lines.ts';
import type { Bytes, StatementLine } from './read-statement.ts';

/** What came of a line that was read at the door. */
export type Staged = { line: number } & ({ transaction: Transaction } | { problem: string });

/** Lines that were read already, one line of JSON each: nothing is kept of what stood in them besides. */
export function staged(lines: Staged[]): Buffer {
  return Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

export async function* stagedLines(bytes: Bytes, from: Position): AsyncGenerator<StatementLine> {
  for await (const { bytes: text, end } of physicalLines(await bytes(from.byte), from)) {
    const line = JSON.parse(text.toString()) as Staged; // of our own making
    yield { ...line, next: { byte: end, line: line.line } };
  }
}
