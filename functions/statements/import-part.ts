import { defaultTimeZone } from '../../events/default-time-zone.ts';
import type { Transaction } from '../../events/transaction.ts';
import type { ImportedPart } from '../../incident/commands/import-statement.ts';
import { currencyOf, defaultCurrency } from '../../incident/currency.ts';
import type { Incident } from '../../incident/incident.ts';
import { createOffset } from '../../incident/review/local-time.ts';
import type { Statement } from '../../incident/statement.ts';
import type { Ports } from '../ports.ts';
import { mostRecords, type StatementRecord } from '../statement-records.ts';
import { headOf, statementLines, styleOf, type Bytes, type StatementLine } from './read-statement.ts';
import { stagedLines } from './staged-lines.ts';
import { createStatementDigest } from './statement-digest.ts';
import { Unreadable } from './unreadable.ts';

/** So many lines are one part: a commit each, and nothing else of the incident waits longer than for one. */
export const linesAPart = 10_000;
export const contradiction = 'this id is known already with another time, amount or type';

/** So many of a part's bad lines are told one by one; all are counted. */
const mostProblems = 20;

/** Reads the next stretch of a statement and keeps its transactions. Throws Unreadable where the statement is none. */
export async function importPart(
  ports: Ports,
  incidentId: string,
  incident: Incident,
  { statement, mostLines }: { statement: Statement; mostLines: number },
): Promise<ImportedPart> {
  const bytes = bytesOf(ports, statement);
  const { style, lines } = await linesOf(ports, incident, { statement, bytes });
  const from = { byte: statement.byte, line: statement.line };
  const part = createPart(ports, { incidentId, statement, currency: currencyOf(incident) ?? null });
  let isLast = true;
  for await (const line of lines) {
    await part.take(line);
    if (line.line - from.line < mostLines) continue;
    isLast = false;
    break;
  }
  return { statementId: statement.statementId, from, isLast, style, ...(await part.finished(from)) };
}

function bytesOf({ files }: Ports, { statementId, source }: Statement): Bytes {
  const version = source === 'document' ? 'original' : 'statement';
  return async (from) => {
    const bytes = await files.bytes({ documentId: statementId, version }, from);
    if (bytes === null) throw new Unreadable('what was handed in is not there any more');
    return bytes;
  };
}

interface Source {
  statement: Statement;
  bytes: Bytes;
}

async function linesOf(ports: Ports, incident: Incident, { statement, bytes }: Source) {
  const from = { byte: statement.byte, line: statement.line };
  if (statement.source === 'body') return { style: statement.style, lines: stagedLines(bytes, from) };
  const { merchantId } = incident.subject;
  const merchant = merchantId === null ? null : await ports.registry.get('merchant', merchantId);
  const offset = createOffset(merchant?.timezone ?? defaultTimeZone);
  const circumstances = { currency: currencyOf(incident) ?? defaultCurrency, offset };
  const head = await headOf(bytes);
  const style = statement.style ?? (await styleOf(bytes, head, circumstances));
  return { style, lines: statementLines(bytes, head, from, { style, ...circumstances }) };
}

type Counted = Omit<ImportedPart, 'statementId' | 'from' | 'isLast' | 'style'>;

function createPart(
  { statements }: Ports,
  { incidentId, statement, currency: counted }: { incidentId: string; statement: Statement; currency: string | null },
) {
  const { statementId } = statement;
  const digest = createStatementDigest(statement.digest);
  const brought: Counted['brought'] = [];
  const problems: Counted['problems'] = [];
  let waiting: StatementRecord[] = [];
  let currency = counted;
  let known = 0;
  let rejected = 0;
  let to: Counted['to'] | undefined;

  function reject(line: number, detail: string): void {
    rejected += 1;
    if (problems.length < mostProblems) problems.push({ line, detail });
  }

  async function keep(): Promise<void> {
    const standing = waiting.length === 0 ? [] : await statements.add(incidentId, waiting);
    for (const [index, { line, transaction }] of waiting.entries()) {
      const there = standing[index];
      if (there?.statementId === statementId && there.line === line) {
        brought.push(transaction);
        digest.add(transaction);
      } else if (there !== undefined && !tellsTheSame(there.transaction, transaction)) reject(line, contradiction);
      else known += 1;
    }
    waiting = [];
  }

  return {
    take: async (line: StatementLine): Promise<void> => {
      to = line.next;
      if ('problem' in line) {
        reject(line.line, line.problem);
        return;
      }
      currency ??= line.transaction.amount.currency;
      if (line.transaction.amount.currency !== currency) reject(line.line, `this incident is counted in ${currency}`);
      else waiting.push({ statementId, line: line.line, transaction: line.transaction });
      if (waiting.length === mostRecords) await keep();
    },
    finished: async (from: Counted['to']): Promise<Counted> => {
      await keep();
      return { to: to ?? from, currency, brought, known, rejected, problems, digest: digest.hex() };
    },
  };
}

/** Of one id there is one transaction; what else is told of it is no matter. */
export const tellsTheSame = (one: Transaction, other: Transaction): boolean =>
  one.at === other.at && one.amount.amount === other.amount.amount && (one.type ?? 'sale') === (other.type ?? 'sale');
