import { readFileSync } from 'node:fs';
import type { AmountStyle } from '../../../functions/statements/columns.ts';
import { start } from '../../../functions/statements/physical-lines.ts';
import { headOf, statementLines, styleOf, type StatementLine } from '../../../functions/statements/read-statement.ts';
import { createOffset } from '../../../incident/review/local-time.ts';

export const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../fixtures/statements/${name}`, import.meta.url));

/** Bytes in pieces of a size, from any place on. */
export const pieces = (bytes: Buffer, size: number) => async (from: number) =>
  (async function* () {
    for (let at = from; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();

/** Reads a whole statement in the merchant's time zone. */
export async function readAll(
  content: Buffer | string,
  { size = 7, timeZone = 'Asia/Shanghai', currency = 'CNY' } = {},
): Promise<{ style: AmountStyle; lines: StatementLine[] }> {
  const bytes = pieces(Buffer.from(content), size);
  const head = await headOf(bytes);
  const circumstances = { currency, offset: createOffset(timeZone) };
  const style = await styleOf(bytes, head, circumstances);
  const lines: StatementLine[] = [];
  for await (const line of statementLines(bytes, head, start, { style, ...circumstances })) lines.push(line);
  return { style, lines };
}

/** Each line as '2 T-1 2026-11-22T19:12:00.000Z 1000000 CNY …' or '3 what is wrong'. */
export function shown(lines: StatementLine[]): string[] {
  return lines.map((line) => {
    if ('problem' in line) return `${line.line} ${line.problem}`;
    const { transactionId, at, amount, ...more } = line.transaction;
    const rest = Object.values(more).filter((value) => value !== undefined);
    return [line.line, transactionId, at, amount.amount, amount.currency, ...rest].join(' ');
  });
}
