import { defaultTimeZone } from '../events/default-time-zone.ts';
import type { Transaction } from '../events/transaction.ts';
import { currencyOf, defaultCurrency } from '../incident/currency.ts';
import type { Incident } from '../incident/incident.ts';
import { Invalid } from '../incident/refused.ts';
import { createOffset } from '../incident/review/local-time.ts';
import type { AddedStatement } from './added-statement.ts';
import { commit } from './commit.ts';
import { Unavailable } from './errors.ts';
import { readOn } from './import-statement.ts';
import type { Ports, Principal } from './ports.ts';
import { mostRecords, type Statements } from './statement-records.ts';
import { contradiction, tellsTheSame } from './statements/import-part.ts';
import { start } from './statements/physical-lines.ts';
import { headOf, statementLines, styleOf } from './statements/read-statement.ts';
import { stageStatement } from './stage-statement.ts';
import type { Staged } from './statements/staged-lines.ts';
import { Unreadable } from './statements/unreadable.ts';
import { demandVisible, visibleIncident } from './visible-incident.ts';

const mostParts = 1_000;

/**
 * Takes in a small statement that was sent as it is. It is read at the door, so that nothing of it is kept but its
 * transactions; that it will be counted in is durable before any of them is kept. The same one again changes nothing.
 */
export async function addStatement(
  ports: Ports,
  id: string | undefined,
  csv: string,
  principal: Principal,
): Promise<AddedStatement> {
  const { incidentId, head } = await visibleIncident(ports, id, principal);
  const { style, lines } = await readAtTheDoor(ports, head.incident, csv);
  const statement = await stageStatement(ports, { incidentId, incident: head.incident }, lines);
  const { statementId } = statement;
  await commit(
    ports,
    incidentId,
    { type: 'import-statement', statement },
    {
      actor: { role: principal.role, id: principal.tokenId },
      cause: `statement ${statementId}`,
      permit: (latest) => {
        demandVisible(latest, principal);
      },
    },
  );
  for (let part = 0; part < mostParts; part++) if (!(await readOn(ports, incidentId, statementId)).more) break;
  return answerOf(ports, { incidentId, statementId, style, lines });
}

interface Read {
  style: AddedStatement['amounts'];
  lines: Staged[];
}

async function readAtTheDoor(ports: Ports, incident: Incident, csv: string): Promise<Read> {
  const content = Buffer.from(csv);
  const bytes = (from: number) => Promise.resolve(inOnePiece(content.subarray(from)));
  const { merchantId } = incident.subject;
  const merchant = merchantId === null ? null : await ports.registry.get('merchant', merchantId);
  const offset = createOffset(merchant?.timezone ?? defaultTimeZone);
  const circumstances = { currency: currencyOf(incident) ?? defaultCurrency, offset };
  try {
    const head = await headOf(bytes);
    const style = await styleOf(bytes, head, circumstances);
    const read: Staged[] = [];
    for await (const { next: _next, ...line } of statementLines(bytes, head, start, { style, ...circumstances }))
      read.push(line);
    return { style, lines: inOneCurrency(read, currencyOf(incident)) };
  } catch (error) {
    if (error instanceof Unreadable) throw new Invalid('', error.message);
    throw error;
  }
}

async function* inOnePiece(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}

/** Of another currency than the incident's, or than the first line's where it has none, a line is refused by its number. */
function inOneCurrency(lines: Staged[], counted: string | undefined): Staged[] {
  const first = lines.find((line) => 'transaction' in line)?.transaction.amount.currency;
  const currency = counted ?? first;
  return lines.map((line) =>
    'problem' in line || line.transaction.amount.currency === currency
      ? line
      : { line: line.line, problem: `this incident is counted in ${String(currency)}` },
  );
}

/** What stands there already under the id of a line, and says something else, makes the line a rejected one. */
async function withContradictions(statements: Statements, incidentId: string, lines: Staged[]): Promise<Staged[]> {
  const standing = new Map<string, Transaction>();
  const ids = lines.flatMap((line) => ('transaction' in line ? [line.transaction.transactionId] : []));
  for (let from = 0; from < ids.length; from += mostRecords)
    for (const { transaction } of await statements.find(incidentId, ids.slice(from, from + mostRecords)))
      standing.set(transaction.transactionId, transaction);
  return lines.map((line) => {
    const there = 'transaction' in line ? standing.get(line.transaction.transactionId) : undefined;
    if (there === undefined || 'problem' in line || tellsTheSame(there, line.transaction)) return line;
    return { line: line.line, problem: contradiction };
  });
}

async function answerOf(
  { store, statements }: Ports,
  { incidentId, statementId, style, lines }: Read & { incidentId: string; statementId: string },
): Promise<AddedStatement> {
  const head = await store.read(incidentId);
  const statement = head?.incident.statements.find((candidate) => candidate.statementId === statementId);
  if (statement?.state !== 'imported') throw new Unavailable('the statement is still being read');
  const { added, known } = statement;
  const imported = added.sale.count + added.refund.count + added.void.count;
  const told = await withContradictions(statements, incidentId, lines);
  const rejected = told.flatMap((line) => ('problem' in line ? [{ line: line.line, detail: line.problem }] : []));
  return { imported, known, rejected, amounts: style };
}
