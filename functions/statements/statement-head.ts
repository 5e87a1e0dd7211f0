import { columnsIn, type Columns } from './columns.ts';
import type { Layout } from './csv-records.ts';
import { fieldsOf, type Delimiter } from './fields-of.ts';
import type { PhysicalLine, Position } from './physical-lines.ts';
import { decoded, type TextEncoding } from './text-encoding.ts';

/** What the first lines of a statement tell of the rest. */
export interface StatementHead {
  columns: Columns;
  layout: Layout;
  /** Where its transactions begin. */
  position: Position;
}

/** Banks put so many lines at most before the header: whose account, from when to when. */
const mostPreamble = 40;
const delimiters: Delimiter[] = [',', ';', '\t'];

/** Finds the header row; nothing where no line names an id, a time and an amount. */
export async function statementHead(lines: AsyncIterable<PhysicalLine>): Promise<StatementHead | undefined> {
  for await (const { number, bytes, end } of lines) {
    if (number > mostPreamble) return undefined;
    for (const encoding of encodingsOf(bytes)) {
      const text = decoded(bytes, encoding);
      if (text === undefined) continue;
      for (const delimiter of delimiters) {
        const columns = columnsIn(fieldsOf(text, delimiter)?.[0] ?? []);
        if (columns === undefined) continue;
        const layout = { delimiter, encoding, width: columns.width };
        return { columns, layout, position: { byte: end, line: number } };
      }
    }
  }
  return undefined;
}

const ascii = /^[\x00-\x7f]*$/;

function encodingsOf(bytes: Buffer): TextEncoding[] {
  return ascii.test(bytes.toString('latin1')) ? ['either'] : ['utf-8', 'gb18030'];
}
