import type { Decision } from '../incident/decision.ts';
import type { Transaction } from '../events/transaction.ts';
import type { Head, Ports } from './ports.ts';
import { isCounted, mostRecords } from './statement-records.ts';

/** Of the transactions that a decision speaks of, the ids of those that a statement of the incident has brought already. */
export async function importedBefore(
  { statements }: Pick<Ports, 'statements'>,
  incidentId: string,
  head: Head | null,
  decision: Decision,
): Promise<ReadonlySet<string>> {
  const read = head?.incident.statements ?? [];
  const ids = transactionsIn(decision).map(({ transactionId }) => transactionId);
  const imported = new Set<string>();
  if (read.length === 0) return imported;
  for (let from = 0; from < ids.length; from += mostRecords)
    for (const record of await statements.find(incidentId, ids.slice(from, from + mostRecords))) {
      const isBeingRead = read.some(
        ({ statementId, state }) => statementId === record.statementId && state === 'importing',
      );
      if (isBeingRead || isCounted(read, record)) imported.add(record.transaction.transactionId);
    }
  return imported;
}

function transactionsIn(decision: Decision): Transaction[] {
  if (decision.type === 'add-transactions') return decision.transactions;
  if (decision.type === 'post-transaction') return [decision.transaction];
  return decision.type === 'report' ? (decision.report.transactions ?? []) : [];
}
