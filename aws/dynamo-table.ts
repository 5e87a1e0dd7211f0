import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { Unavailable } from '../functions/errors.ts';
import { isContended, isThrottled } from './dynamo-error.ts';
import { changeOf, conditionOf, spoken, type Change, type Condition } from './expressions.ts';
import type { Item, Key, KeyedItem } from './item.ts';
import { patiently } from './patiently.ts';
import type { indexes } from './table.ts';

export type Write =
  | { put: KeyedItem; if?: Condition | undefined }
  | { update: Key; change: Change; if?: Condition | undefined }
  | { delete: Key; if?: Condition | undefined };

export interface Query extends Condition {
  index?: keyof typeof indexes;
  newestFirst?: boolean;
  limit?: number;
  /** What was written just before may be missing. Always so of an index. */
  eventually?: boolean;
}

/** The one table. Throws RefusedWrite where a condition does not hold, Conflict or Unavailable where it cannot be written now. */
export interface DynamoTable {
  get(key: Key, options?: { eventually?: boolean }): Promise<Item | undefined>;
  /** In no order; what is not there is left out. */
  getMany(keys: Key[], options?: { eventually?: boolean }): Promise<KeyedItem[]>;
  /** All that fits, or as many as the limit says. */
  query(query: Query): Promise<KeyedItem[]>;
  /** One write by itself, several in one transaction. Answers what was there before, of a single one. */
  write(...writes: Write[]): Promise<Item | undefined>;
  /** Each by itself, on no condition; some may be written where this fails. */
  putMany(items: KeyedItem[]): Promise<void>;
}

const mostKeys = 100;
const mostPuts = 25;
const mostTries = 6;
const firstPause = 20;

export function createDynamoTable(client: DynamoDBDocumentClient, TableName: string): DynamoTable {
  const isPassing = (error: unknown) => isContended(error) || isThrottled(error);
  const all = <T>(run: () => Promise<T>): Promise<T> => patiently(run, { mostTries, firstPause, isPassing });

  async function getSome(keys: Key[], ConsistentRead: boolean): Promise<KeyedItem[]> {
    const found: KeyedItem[] = [];
    let wanted: Item[] = keys.map(({ pk, sk }) => ({ pk, sk }));
    for (let tries = 1; wanted.length > 0; tries++) {
      const request = { RequestItems: { [TableName]: { Keys: wanted, ConsistentRead } } };
      const { Responses, UnprocessedKeys } = await all(() => client.send(new BatchGetCommand(request)));
      found.push(...((Responses?.[TableName] ?? []) as KeyedItem[]));
      wanted = UnprocessedKeys?.[TableName]?.Keys ?? [];
      if (wanted.length > 0 && tries === mostTries) throw new Unavailable('the table does not answer');
      if (wanted.length > 0) await pause(firstPause * 2 ** tries * Math.random());
    }
    return found;
  }

  async function putSome(items: KeyedItem[]): Promise<void> {
    let wanted: { PutRequest: { Item: Item } }[] = items.map((Item) => ({ PutRequest: { Item } }));
    for (let tries = 1; wanted.length > 0; tries++) {
      const request = { RequestItems: { [TableName]: wanted } };
      const { UnprocessedItems } = await all(() => client.send(new BatchWriteCommand(request)));
      wanted = (UnprocessedItems?.[TableName] ?? []) as typeof wanted;
      if (wanted.length > 0 && tries === mostTries) throw new Unavailable('the table does not answer');
      if (wanted.length > 0) await pause(firstPause * 2 ** tries * Math.random());
    }
  }

  async function writeOne(write: Write): Promise<Item | undefined> {
    const common = { TableName, ReturnValuesOnConditionCheckFailure: 'ALL_OLD', ReturnValues: 'ALL_OLD' } as const;
    const { Attributes } = await all(() => {
      if ('put' in write) return client.send(new PutCommand({ ...common, Item: write.put, ...conditionOf(write.if) }));
      if ('delete' in write)
        return client.send(new DeleteCommand({ ...common, Key: keyOf(write.delete), ...conditionOf(write.if) }));
      return client.send(
        new UpdateCommand({ ...common, Key: keyOf(write.update), ...changeOf(write.change, write.if) }),
      );
    });
    return Attributes;
  }

  return {
    get: async (key, { eventually = false } = {}) => {
      const request = { TableName, Key: keyOf(key), ConsistentRead: !eventually };
      return (await all(() => client.send(new GetCommand(request)))).Item;
    },
    getMany: async (keys, { eventually = false } = {}) => {
      const different = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
      const batches = cut(different, mostKeys);
      return (await Promise.all(batches.map((batch) => getSome(batch, !eventually)))).flat();
    },
    query: async ({ that, values, index, newestFirst = false, limit, eventually = index !== undefined }) => {
      const items: KeyedItem[] = [];
      let from: Item | undefined;
      do {
        const page = await all(() =>
          client.send(
            new QueryCommand({
              TableName,
              KeyConditionExpression: that,
              ...spoken(that, values),
              ...(index !== undefined && { IndexName: index }),
              ...(limit !== undefined && { Limit: limit - items.length }),
              ...(from !== undefined && { ExclusiveStartKey: from }),
              ScanIndexForward: !newestFirst,
              ConsistentRead: !eventually,
            }),
          ),
        );
        items.push(...((page.Items ?? []) as KeyedItem[]));
        from = page.LastEvaluatedKey;
      } while (from !== undefined && (limit === undefined || items.length < limit));
      return items;
    },
    write: async (...writes) => {
      const [first, ...more] = writes;
      if (first === undefined) return undefined;
      if (more.length === 0) return writeOne(first);
      const request: TransactWriteCommandInput = {
        ClientRequestToken: randomUUID(), // an answer that was lost on the way is given again, not written twice
        TransactItems: writes.map((write) => partOf(write, TableName)),
      };
      await all(() => client.send(new TransactWriteCommand(request)));
      return undefined;
    },
    putMany: async (items) => {
      await Promise.all(cut(items, mostPuts).map(putSome));
    },
  };
}

const cut = <T>(all: T[], most: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, index) => all.slice(index * most, (index + 1) * most));

const keyOf = ({ pk, sk }: Key): Item => ({ pk, sk });

function partOf(write: Write, TableName: string) {
  const common = { TableName, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
  if ('put' in write) return { Put: { ...common, Item: write.put, ...conditionOf(write.if) } };
  if ('delete' in write) return { Delete: { ...common, Key: keyOf(write.delete), ...conditionOf(write.if) } };
  return { Update: { ...common, Key: keyOf(write.update), ...changeOf(write.change, write.if) } };
}
