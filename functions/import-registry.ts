import type { parse as parseCsv } from 'csv-parse/sync';
import * as z from 'zod';
import { Merchant, Terminal } from '../events/registry.ts';
import { CallerId } from '../events/scalars.ts';
import { Refused } from '../incident/refused.ts';
import { wrongShape } from './http/problem-of.ts';
import { HttpProblem } from './http/problem.ts';
import type { Imported } from './imported.ts';
import type { Ports } from './ports.ts';
import { putTerminal } from './registry-rules.ts';

type Row = Record<string, string>;

/**
 * Registers merchants or terminals from CSV. Columns of terminals: serial, terminalNumber, model, merchantId, providerId;
 * of merchants: merchantId, merchantNumber, name, locale, timezone, providerId, ownerName, ownerPhone, ownerEmail.
 * A bad line is told with its number and never stops the good ones.
 */
export async function importRegistry(ports: Ports, type: 'merchants' | 'terminals', csv: string): Promise<Imported> {
  const { parse } = await import('csv-parse/sync'); // most of the time nobody imports anything
  const result: Imported = { imported: 0, rejected: [] };
  const rows = rowsOf(parse, csv);
  for (let from = 0; from < rows.length; from += atOnce)
    for (const { line, detail } of await Promise.all(rows.slice(from, from + atOnce).map((row) => outcomeOf(row))))
      if (detail === undefined) result.imported++;
      else result.rejected.push({ line, detail });
  return result;

  async function outcomeOf({ row, line, problem }: CsvRow): Promise<{ line: number; detail: string | undefined }> {
    const id = row['serial'] ?? row['merchantId'] ?? '';
    // rows of one id one after another: the last one stands
    return { line, detail: problem ?? (await ports.inTurn(`import ${type} ${id}`, () => take(ports, type, row))) };
  }
}

/** So many rows are written at a time: a house whose writes are requests would take minutes for a file otherwise. */
const atOnce = 32;

interface CsvRow {
  row: Row;
  line: number;
  problem?: string;
}

function rowsOf(parse: typeof parseCsv, csv: string): CsvRow[] {
  let records: { record: string[]; info: { lines: number; error?: { message: string } } }[];
  try {
    records = parse(csv, {
      bom: true,
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
    }) as unknown as typeof records;
  } catch {
    throw new HttpProblem(400, 'the body is not CSV: a quotation mark is not closed or stands within a field');
  }
  const [header, ...lines] = records;
  if (header === undefined) throw new HttpProblem(400, 'a header row is needed');
  return lines.map(({ record, info }) => ({
    line: info.lines,
    row: Object.fromEntries(header.record.map((name, index) => [name, record[index] ?? ''])),
    ...(record.length !== header.record.length && {
      problem: `${String(record.length)} fields, not ${String(header.record.length)}`,
    }),
  }));
}

/** Answers what is wrong with the row, or nothing once it is registered. */
async function take(ports: Ports, type: 'merchants' | 'terminals', row: Row): Promise<string | undefined> {
  const filled = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''));
  try {
    if (type === 'terminals') {
      const { serial, ...entry } = z.strictObject({ serial: CallerId, ...Terminal.shape }).parse(filled);
      await putTerminal(ports, serial, entry);
    } else {
      const { merchantId, ...entry } = await merchantIn(ports, filled);
      await ports.registry.put('merchant', merchantId, entry);
    }
    return undefined;
  } catch (error) {
    if (error instanceof z.ZodError) return wrongShape(error).message;
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

/** A merchant's row names its owner. What a row has no column for stays as it is registered: other contacts, quiet hours, who may lift. */
async function merchantIn({ registry }: Ports, filled: Row): Promise<Merchant & { merchantId: string }> {
  const { ownerName, ownerPhone, ownerEmail, ...row } = filled;
  const merchantId = CallerId.safeParse(row['merchantId']);
  const known = merchantId.success ? await registry.get('merchant', merchantId.data) : null;
  const owner =
    ownerName === undefined
      ? []
      : [
          {
            contactId: 'owner',
            role: 'owner',
            name: ownerName,
            ...(ownerPhone && { phone: ownerPhone }),
            ...(ownerEmail && { email: ownerEmail }),
          },
        ];
  const others = (known?.contacts ?? []).filter(({ contactId }) => owner.length === 0 || contactId !== 'owner');
  const { quietHours, liftNeeds, legalAdviceFrom, review, deadlines, inspection } = known ?? {};
  return z.strictObject({ merchantId: CallerId, ...Merchant.shape }).parse({
    ...row,
    ...{ quietHours, liftNeeds, legalAdviceFrom, review, deadlines, inspection },
    contacts: [...owner, ...others],
  });
}
