import { setTimeout as pause } from 'node:timers/promises';
import { ScanCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { isThrottled, meaningOf } from '../dynamo-error.ts';
import type { Item, KeyedItem } from '../item.ts';

const mostTries = 10;
const firstPause = 50;

export interface Scanned {
  items: KeyedItem[];
  /** To go on from; undefined: that was all. */
  next: Item | undefined;
}

/** Every item of the table, page by page: only who moves house has a use for that. */
export async function* scan(
  client: DynamoDBDocumentClient,
  TableName: string,
  { from, Limit }: { from?: Item | undefined; Limit?: number | undefined } = {},
): AsyncGenerator<Scanned> {
  let next = from;
  do {
    const { Items, LastEvaluatedKey } = await patiently(() =>
      client.send(
        new ScanCommand({ TableName, ConsistentRead: true, Limit, ...(next && { ExclusiveStartKey: next }) }),
      ),
    );
    next = LastEvaluatedKey;
    yield { items: (Items ?? []) as KeyedItem[], next };
  } while (next !== undefined);
}

async function patiently<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await run();
    } catch (error) {
      const isTooMuch = isThrottled(error) || (error instanceof Error && /Throughput|Throttl/.test(error.name));
      if (tries === mostTries || !isTooMuch) throw meaningOf(error);
      await pause(firstPause * 2 ** (tries - 1) * (0.5 + Math.random()));
    }
}
