import { ScanCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { isThrottled } from '../dynamo-error.ts';
import type { Item, KeyedItem } from '../item.ts';
import { patiently } from '../patiently.ts';

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
    const { Items, LastEvaluatedKey } = await patiently(
      () =>
        client.send(
          new ScanCommand({ TableName, ConsistentRead: true, Limit, ...(next && { ExclusiveStartKey: next }) }),
        ),
      patience,
    );
    next = LastEvaluatedKey;
    yield { items: (Items ?? []) as KeyedItem[], next };
  } while (next !== undefined);
}

/** A scan is not tried again by the client for long: a table that others use takes its time. */
const isTooMuch = (error: unknown): boolean =>
  isThrottled(error) || (error instanceof Error && /Throughput|Throttl/.test(error.name));
const patience = { mostTries: 10, firstPause: 50, isPassing: isTooMuch };
