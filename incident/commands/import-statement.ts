import type { Transaction } from '../../events/transaction.ts';
import { currencyOf } from '../currency.ts';
import type { Draft } from '../draft.ts';
import type { PostedTransaction } from '../incident.ts';
import { plainTransaction } from '../plain-transaction.ts';
import { Refused } from '../refused.ts';
import type { Statement } from '../statement.ts';
import { count, emptyTally } from '../tally.ts';
import { alarmsLeft, breachesAmong, raiseBreaches } from './raise-breaches.ts';

/** What is to be read: a document that was handed in, or what came in a request's body. */
export interface NewStatement {
  statementId: string;
  source: Statement['source'];
  sha256: string;
}

/** So many statements at most, since the state holds a few figures of each. */
const mostStatements = 500;

/** Lets a statement be read. One that is being read, or has been, is not read again. */
export function startImport(draft: Draft, { statementId, source, sha256 }: NewStatement): void {
  const { statements } = draft.incident;
  const known = statements.find((statement) => statement.statementId === statementId);
  if (known !== undefined && known.state !== 'failed') return;
  if (known === undefined && statements.length >= mostStatements)
    throw new Refused(`an incident holds ${mostStatements} statements; put several into one`);
  draft.record({ type: 'statement.import-started', data: { statementId, source, sha256 } });
}

/** A stretch of a statement that has been read, its new transactions being kept already. */
export interface ImportedPart {
  statementId: string;
  /** Where the part began: it counts only where the statement stands just there. */
  from: { byte: number; line: number };
  to: { byte: number; line: number };
  isLast: boolean;
  style: Statement['style'];
  currency: string | null;
  /** Those that this statement was the first to bring. */
  brought: Transaction[];
  known: number;
  rejected: number;
  problems: { line: number; detail: string }[];
  digest: string;
}

/**
 * Counts a part in, once. What was told or posted one by one stands there with its own words and is not counted a second
 * time; what had merely been posted counts from here on as told, since somebody has handed it in.
 */
export function recordImport(draft: Draft, part: ImportedPart): void {
  const { statementId, from, to, style, currency, brought } = part;
  const statement = draft.incident.statements.find((candidate) => candidate.statementId === statementId);
  if (statement?.state !== 'importing' || statement.byte !== from.byte) return;
  const counted = currencyOf(draft.incident);
  if (currency !== null && counted !== undefined && counted !== currency) return; // read anew, in that currency
  const own = new Map(draft.incident.transactions.map((transaction) => [transaction.transactionId, transaction]));
  const added = emptyTally();
  const posted: PostedTransaction[] = [];
  const breaches: Transaction[] = [];
  const isBreach = breachesAmong(draft.incident);
  const mostBreaches = alarmsLeft(draft.incident);
  let known = 0;
  for (const transaction of brought) {
    const told = own.get(transaction.transactionId);
    if (told === undefined || told.imported) count(added, transaction);
    else known += 1;
    if (told?.via === 'posted' && !told.imported) posted.push(told);
    if (told === undefined && breaches.length < mostBreaches && isBreach(transaction)) breaches.push(transaction);
  }
  if (posted.length > 0)
    draft.record({ type: 'transactions.added', data: { via: 'told', transactions: posted.map(plainTransaction) } });
  draft.record({
    type: 'statement.import-progressed',
    data: {
      statementId,
      lines: { from: from.line + 1, to: to.line },
      byte: to.byte,
      ...(style !== null && { style }),
      ...(currency !== null && { currency }),
      added,
      known: part.known + known,
      rejected: part.rejected,
      digest: part.digest,
      problems: part.problems,
    },
  });
  if (breaches.length > 0) {
    const imported = breaches.map(({ transactionId }) => transactionId);
    draft.record({ type: 'transactions.added', data: { via: 'told', transactions: breaches, imported } });
  }
  raiseBreaches(draft, brought);
  if (part.isLast) finish(draft, statementId);
}

function finish(draft: Draft, statementId: string): void {
  const read = draft.incident.statements.find((statement) => statement.statementId === statementId);
  if (read === undefined) return;
  const { line: lines, currency, added, known, rejected, digest } = read;
  draft.record({
    type: 'statement.import-finished',
    data: { statementId, lines, ...(currency !== null && { currency }), added, known, rejected, digest },
  });
}

/** It cannot be read at all; somebody may hand it in in another form. */
export function failImport(draft: Draft, statementId: string, because: string): void {
  const statement = draft.incident.statements.find((candidate) => candidate.statementId === statementId);
  if (statement?.state === 'importing')
    draft.record({ type: 'statement.import-failed', data: { statementId, because } });
}
