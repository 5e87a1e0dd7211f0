import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { commitAt } from '../keys.ts';
import { scan } from './scan.ts';

const prefix = 'incident#';
const first = commitAt(1);

/** The id of every incident that has a first commit, in no order. */
export async function* incidentsOf(client: DynamoDBDocumentClient, tableName: string): AsyncGenerator<string> {
  for await (const { items } of scan(client, tableName))
    for (const { pk, sk } of items) if (sk === first && pk.startsWith(prefix)) yield pk.slice(prefix.length);
}
