import { sizeOf, textOf, type Attributes } from './attributes.ts';
import { Failure } from './failure.ts';
import { query } from './reading.ts';
import { Table, type KeyNames, type StreamRecord } from './table.ts';
import { readUnits } from './units.ts';
import { writeOne, writeTogether, type Costs, type WriteInput } from './writing.ts';

/** What a request costs, of the items under one key or, of what was searched, in one partition. */
export type Cost =
  | { kind: 'read'; partition: string; units: number }
  | { kind: 'write'; partition: string; sort: string; units: number; indexUnits: number };

export interface Tables {
  /** Answers a request of DynamoDB's API; throws Failure. `cost` hears what it costs, also where it is refused. */
  answer(operation: string, input: Input, cost: (cost: Cost) => void): unknown;
  table(name: string): Table;
}

/** The parts of requests that this house uses; the rest of what they hold changes nothing here. */
interface Input extends WriteInput {
  TableName?: string;
  ConsistentRead?: boolean;
  ReturnValues?: string;
  RequestItems?: Record<string, unknown>;
  TransactItems?: Record<string, WriteInput & { TableName: string }>[];
  KeySchema?: KeySchema;
  GlobalSecondaryIndexes?: { IndexName: string; KeySchema: KeySchema }[];
  StreamArn?: string;
  ShardIterator?: string;
}

type KeySchema = { AttributeName: string; KeyType: string }[];

const keyOf = (schema: KeySchema = []): KeyNames => {
  const [partition = '', sort = ''] = ['HASH', 'RANGE'].map((type) => schema.find(({ KeyType }) => KeyType === type)?.AttributeName); // prettier-ignore
  return { partition, sort };
};

const partitionIn = (key: Attributes | undefined): string => textOf(key?.['pk']) ?? '';

const streamOf = (table: string): string => `arn:aws:dynamodb:eu-west-1:000000000000:table/${table}/stream/1`;

export function createTables(told: (record: StreamRecord) => void = () => undefined): Tables {
  const tables = new Map<string, Table>();

  function table(name = ''): Table {
    const found = tables.get(name);
    if (found === undefined) throw new Failure('ResourceNotFoundException', `there is no table ${name}`);
    return found;
  }

  function create({ TableName = '', KeySchema, GlobalSecondaryIndexes = [] }: Input): unknown {
    const indexes = GlobalSecondaryIndexes.map((index) => [index.IndexName, keyOf(index.KeySchema)] as const);
    tables.set(TableName, new Table(keyOf(KeySchema), Object.fromEntries(indexes), told));
    return { TableDescription: { TableName, TableStatus: 'ACTIVE', LatestStreamArn: streamOf(TableName) } };
  }

  function getMany({ RequestItems = {} }: Input, cost: (cost: Cost) => void): unknown {
    const Responses = Object.entries(RequestItems).map(([name, request]) => {
      const { Keys, ConsistentRead = false } = request as { Keys: Attributes[]; ConsistentRead?: boolean };
      const found = Keys.map((key) => {
        const item = table(name).get(key);
        cost({ kind: 'read', partition: partitionIn(key), units: readUnits(item ? sizeOf(item) : 0, ConsistentRead) });
        return item;
      });
      return [name, found.filter((item) => item !== undefined)] as const;
    });
    return { Responses: Object.fromEntries(Responses), UnprocessedKeys: {} };
  }

  function answer(operation: string, input: Input, cost: (cost: Cost) => void): unknown {
    const written = (costs: Costs) => {
      for (const {
        key,
        written: { table: units, indexes: indexUnits },
      } of costs)
        cost({ kind: 'write', partition: partitionIn(key), sort: textOf(key['sk']) ?? '', units, indexUnits });
    };
    switch (operation) {
      case 'CreateTable':
        return create(input);
      case 'GetItem': {
        const Item = table(input.TableName).get(input.Key ?? {});
        cost({
          kind: 'read',
          partition: partitionIn(input.Key),
          units: readUnits(Item ? sizeOf(Item) : 0, input.ConsistentRead === true),
        });
        return { Item };
      }
      case 'BatchGetItem':
        return getMany(input, cost);
      case 'Query': {
        const { units, partition, ...page } = query(table(input.TableName), input as never);
        cost({ kind: 'read', partition, units });
        return { ...page, Count: page.Items.length };
      }
      case 'PutItem':
      case 'UpdateItem':
      case 'DeleteItem': {
        const Attributes = writeOne(table(input.TableName), input, written);
        return input.ReturnValues === 'ALL_OLD' ? { Attributes } : {};
      }
      case 'BatchWriteItem': {
        for (const [name, puts] of Object.entries(input.RequestItems ?? {}))
          for (const { PutRequest } of puts as { PutRequest: { Item: Attributes } }[])
            writeOne(table(name), PutRequest, written);
        return { UnprocessedItems: {} };
      }
      case 'TransactWriteItems': {
        const writes = (input.TransactItems ?? []).flatMap((item) => Object.values(item));
        writeTogether(table(writes[0]?.TableName), writes, written);
        return {};
      }
      case 'DescribeStream':
        return { StreamDescription: { StreamArn: input.StreamArn, Shards: [{ ShardId: 'shard-1' }] } };
      case 'GetShardIterator':
        return { ShardIterator: `${input.StreamArn ?? ''} 0` };
      case 'GetRecords': {
        const [arn = '', from = '0'] = (input.ShardIterator ?? '').split(' ');
        const { stream } = table(arn.split('/')[1]);
        return { Records: stream.slice(Number(from)), NextShardIterator: `${arn} ${String(stream.length)}` };
      }
    }
    throw new Failure('UnknownOperationException', operation);
  }

  return { answer, table };
}
