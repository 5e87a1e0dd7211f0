import type { Transaction } from '../events/transaction.ts';
import { currencyOf } from '../incident/currency.ts';
import type { Incident } from '../incident/incident.ts';
import { plainTransaction } from '../incident/plain-transaction.ts';
import type { Ports } from './ports.ts';
import { isCounted, mostRecords, type RecordPlace, type StatementRecord } from './statement-records.ts';

/**
 * Every transaction of an incident in order of time, each once: those that were told or posted one by one, and between them
 * those of its statements, a page at a time.
 */
export async function* transactionsOf(
  { statements }: Pick<Ports, 'statements'>,
  incidentId: string,
  incident: Incident,
): AsyncGenerator<Transaction> {
  const own = incident.transactions.map(plainTransaction).toSorted(byTime);
  let next = 0;
  for await (const transaction of importedOf({ statements }, incidentId, incident)) {
    for (let told = own[next]; told !== undefined && byTime(told, transaction) < 0; told = own[next]) {
      yield told;
      next += 1;
    }
    yield transaction;
  }
  yield* own.slice(next);
}

/** What was told or posted by itself stands there with its own words; what another currency brought in, nobody counts. */
async function* importedOf({ statements }: Pick<Ports, 'statements'>, incidentId: string, incident: Incident) {
  if (incident.statements.length === 0) return;
  const told = new Set(incident.transactions.map(({ transactionId }) => transactionId));
  const currency = currencyOf(incident);
  for (let after: RecordPlace | null = null; ;) {
    const page: StatementRecord[] = await statements.list(incidentId, { after, limit: mostRecords });
    for (const record of page) {
      const { transactionId, amount } = record.transaction;
      if (isCounted(incident.statements, record) && !told.has(transactionId) && amount.currency === currency)
        yield record.transaction;
    }
    const last = page.at(-1)?.transaction;
    if (last === undefined || page.length < mostRecords) return;
    after = { at: last.at, transactionId: last.transactionId };
  }
}

const byTime = (one: Transaction, other: Transaction): number =>
  one.at < other.at || (one.at === other.at && one.transactionId < other.transactionId) ? -1 : 1;
