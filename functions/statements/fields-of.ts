import { parse } from 'csv-parse/sync';

export type Delimiter = ',' | ';' | '\t';

/** The fields of each record in a text; nothing where a quotation mark is not closed. */
export function fieldsOf(text: string, delimiter: Delimiter): string[][] | undefined {
  try {
    return parse(text, { delimiter, relaxQuotes: true, relaxColumnCount: true, skipEmptyLines: true });
  } catch {
    return undefined;
  }
}
