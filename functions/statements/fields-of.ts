import { parse } from 'csv-parse/sync';

export type Delimiter = ',' | ';' | '\t';

const form = { recordDelimiter: '\n', relaxQuotes: true, relaxColumnCount: true, skipEmptyLines: true } as const;

/** The fields of each record in a text, whose lines end with a line feed; nothing where a quotation mark is not closed. */
export function fieldsOf(text: string, delimiter: Delimiter): string[][] | undefined {
  try {
    return parse(text, { ...form, delimiter });
  } catch {
    return undefined;
  }
}
