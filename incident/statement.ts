import { emptyTally, sumOfTallies, type Tally } from './tally.ts';

/** A statement whose transactions lie beside the events, as far as it has been read. */
export interface Statement {
  statementId: string;
  source: 'document' | 'body';
  state: 'importing' | 'imported' | 'failed';
  startedAt: string;
  /** Where the next part begins: bytes and lines that have been read. */
  byte: number;
  line: number;
  /** How its amounts are written; null until that is known. */
  style: 'minor' | 'major' | null;
  currency: string | null;
  /** New transactions of it. */
  added: Tally;
  known: number;
  rejected: number;
  digest: string;
}

/** What the statements of an incident add up to. */
export function tallyOf(statements: Statement[]): Tally {
  return statements.reduce((tally, { added }) => sumOfTallies(tally, added), emptyTally());
}
