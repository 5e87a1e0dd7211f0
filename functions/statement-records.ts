import type { Transaction } from '../events/transaction.ts';
import type { Statement } from '../incident/statement.ts';

/** A transaction with the line of the statement that was the first to bring it. */
export interface StatementRecord {
  statementId: string;
  line: number;
  transaction: Transaction;
}

/** A place in the order of time; those of one moment are in the order of their ids. */
export interface RecordPlace {
  at: string;
  transactionId: string;
}

/** So many records are written or looked up at a time. */
export const mostRecords = 500;

/** Transactions of statements, beside the events: too many to be read with every decision. Each stands once in an incident. */
export interface Statements {
  /**
   * Keeps each whose id the incident has no record of, the first of equal ones; answers what then stands under each id,
   * in the same order. Durable when fulfilled; doing it again changes nothing.
   */
  add(incidentId: string, records: StatementRecord[]): Promise<StatementRecord[]>;
  /** What stands under these ids, in any order. */
  find(incidentId: string, transactionIds: string[]): Promise<StatementRecord[]>;
  /** In order of time, after a place; a page that is not full is the last. */
  list(incidentId: string, page: { after: RecordPlace | null; limit: number }): Promise<StatementRecord[]>;
}

/** Has the statement been read as far as this record? One that was written just before a crash does not count yet. */
export function isCounted(statements: Statement[], { statementId, line }: StatementRecord): boolean {
  const statement = statements.find((candidate) => candidate.statementId === statementId);
  return statement !== undefined && line <= statement.line;
}
