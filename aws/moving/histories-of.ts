import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { StatementRecord } from '../../functions/statement-records.ts';
import type { History } from '../../functions/verify-history.ts';
import { commitsIn } from '../commit-items.ts';
import type { DynamoTable } from '../dynamo-table.ts';
import { textIn } from '../item.ts';
import { allShards, behindCommits, commitAt, keys } from '../keys.ts';
import { privateItems, recordsIn } from '../privates.ts';
import { incidentsOf } from './incidents-of.ts';

interface House {
  client: DynamoDBDocumentClient;
  tableName: string;
  table: DynamoTable;
}

/** Every incident of the table, one at a time. */
export async function* historiesOf(house: House): AsyncGenerator<History> {
  for await (const incidentId of incidentsOf(house.client, house.tableName)) yield historyOf(house.table, incidentId);
}

async function historyOf(table: DynamoTable, incidentId: string): Promise<History> {
  const pk = keys.incident(incidentId);
  const between = '#pk = :pk AND #sk BETWEEN :from AND :to';
  const [commits, privates, records] = await Promise.all([
    table.query({ that: between, values: { pk, from: commitAt(0), to: behindCommits } }),
    privateItems(table, incidentId),
    recordsOf(table, incidentId),
  ]);
  return {
    incidentId,
    commits: commitsIn(commits),
    privates: new Map(privates.flatMap(recordsIn).map(({ ref, salt, value }) => [ref, { salt, value }])),
    imported: (statementId, { from, to }) =>
      (records.get(statementId) ?? [])
        .filter(({ line }) => line >= from && line <= to)
        .map(({ transaction }) => transaction),
    reached: null,
  };
}

/** By statement, in the order of their lines. */
async function recordsOf(table: DynamoTable, incidentId: string): Promise<ReadonlyMap<string, StatementRecord[]>> {
  const items = await Promise.all(
    allShards.map((shard) =>
      table.query({
        that: '#pk = :pk AND begins_with(#sk, :id)',
        values: { pk: keys.statement(incidentId, shard), id: 'id#' },
      }),
    ),
  );
  const records = items.flat().map((item) => JSON.parse(textIn(item, 'text') ?? '') as StatementRecord);
  return Map.groupBy(
    records.toSorted((one, other) => one.line - other.line),
    ({ statementId }) => statementId,
  );
}
