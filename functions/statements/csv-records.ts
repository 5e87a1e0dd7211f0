import { fieldsOf, type Delimiter } from './fields-of.ts';
import type { PhysicalLine, Position } from './physical-lines.ts';
import { decoded, type TextEncoding } from './text-encoding.ts';

/** One record of a table, from the line that it begins on; `next` is where the one after it begins. */
export type CsvRecord = { line: number; next: Position } & ({ fields: string[] } | { problem: string });

export interface Layout {
  delimiter: Delimiter;
  encoding: TextEncoding;
  /** So many columns have a name. */
  width: number;
}

/** So many lines are parsed together, which is ten times as fast as one by one. */
const block = 200;
/** So many lines may one record span before its quotation mark counts as forgotten. */
const mostLines = 50;
const quote = 0x22;

/** A line with its text, and whether each quotation mark in it is closed. */
interface Line extends PhysicalLine {
  text: string;
  isClosed: boolean;
}

/**
 * Records of a table. A bad one costs its own first line only: a quotation mark that nobody has closed does not swallow the
 * lines after it, nor does one that a later stray mark closes, where what lies between is nothing that is accepted.
 */
export async function* csvRecords(
  lines: AsyncIterable<PhysicalLine>,
  layout: Layout,
  accepts: (fields: string[]) => boolean,
): AsyncGenerator<CsvRecord> {
  const reader = createReader(lines);
  try {
    yield* recordsFrom(reader, layout, accepts);
  } finally {
    await reader.close(); // whoever has read enough leaves no file open
  }
}

async function* recordsFrom(
  reader: Reader,
  layout: Layout,
  accepts: (fields: string[]) => boolean,
): AsyncGenerator<CsvRecord> {
  let together: Line[] = [];
  for (let next = await reader.next(); next !== undefined; next = await reader.next()) {
    const text = next.isCut ? undefined : decoded(next.bytes, layout.encoding);
    const line = text === undefined ? undefined : lineOf(next, text);
    if (line?.isClosed === true) together.push(line);
    if (line?.isClosed !== true || together.length === block) {
      yield* recordsOf(together, layout);
      together = [];
    }
    if (line === undefined) {
      const problem = next.isCut ? 'longer than any line may be' : 'not text in the encoding of this file';
      yield { line: next.number, next: behind(next), problem };
    } else if (!line.isClosed) yield await spanning(reader, line, layout, accepts);
  }
  yield* recordsOf(together, layout);
}

function lineOf(line: PhysicalLine, text: string): Line {
  let isClosed = true;
  for (let at = line.bytes.indexOf(quote); at >= 0; at = line.bytes.indexOf(quote, at + 1)) isClosed = !isClosed;
  return { ...line, text, isClosed };
}

/** Lines that are each a record of its own; those with nothing in them are none. */
function recordsOf(lines: Line[], layout: Layout): CsvRecord[] {
  const written = lines.filter(({ text }) => text.trim() !== '');
  const parsed = fieldsOf(written.map(({ text }) => text).join('\n'), layout.delimiter);
  const together = parsed?.length === written.length ? parsed : [];
  return written.flatMap((line, index) => {
    const fields = together[index];
    const isSure = fields !== undefined && fits(fields, layout); // else a neighbour may have been taken for a part of it
    return recordOf(line, isSure ? fields : fieldsOf(line.text, layout.delimiter)?.[0], layout) ?? [];
  });
}

/** The record that begins on a line with an open quotation mark: with the lines up to where it is closed, or alone. */
async function spanning(
  reader: Reader,
  first: Line,
  layout: Layout,
  accepts: (fields: string[]) => boolean,
): Promise<CsvRecord> {
  const more: PhysicalLine[] = [];
  const texts = [first.text];
  let isClosed = false;
  while (!isClosed && more.length < mostLines) {
    const next = await reader.next();
    if (next === undefined) break;
    more.push(next);
    const text = next.isCut ? undefined : decoded(next.bytes, layout.encoding);
    if (text === undefined) break;
    texts.push(text);
    isClosed = !lineOf(next, text).isClosed;
  }
  const [record, another] = isClosed ? (fieldsOf(texts.join('\n'), layout.delimiter) ?? []) : [];
  if (record !== undefined && another === undefined && fits(record, layout) && accepts(record))
    return { line: first.number, next: behind(more.at(-1) ?? first), fields: record };
  reader.putBack(more);
  const [alone] = fieldsOf(first.text, layout.delimiter) ?? [];
  const place = { line: first.number, next: behind(first) };
  return alone !== undefined && fits(alone, layout)
    ? { ...place, fields: alone }
    : { ...place, problem: 'a quotation mark is not closed' };
}

function recordOf(line: Line, fields: string[] | undefined, layout: Layout): CsvRecord | undefined {
  const place = { line: line.number, next: behind(line) };
  if (fields === undefined) return { ...place, problem: 'not a line of a table' };
  if (fields.every((field) => field.trim() === '')) return undefined;
  return fits(fields, layout)
    ? { ...place, fields }
    : { ...place, problem: `${fields.length} fields, not ${layout.width}` };
}

const behind = ({ number, end }: PhysicalLine): Position => ({ byte: end, line: number });

/** A line that was cut off has too few fields; a spreadsheet may add empty ones. */
function fits(fields: string[], { width }: Layout): boolean {
  return fields.length >= width && fields.slice(width).every((field) => field.trim() === '');
}

interface Reader {
  next(): Promise<PhysicalLine | undefined>;
  putBack(lines: PhysicalLine[]): void;
  close(): Promise<void>;
}

function createReader(lines: AsyncIterable<PhysicalLine>): Reader {
  const iterator = lines[Symbol.asyncIterator]();
  let ahead: PhysicalLine[] = [];
  return {
    next: async () => {
      const [first, ...rest] = ahead;
      if (first !== undefined) {
        ahead = rest;
        return first;
      }
      const next = await iterator.next();
      return next.done === true ? undefined : next.value;
    },
    putBack: (again) => {
      ahead = [...again, ...ahead];
    },
    close: async () => {
      await iterator.return?.();
    },
  };
}
