import { sizeOf, textOf, type Attributes } from './attributes.ts';
import { keyRangeIn } from './key-range.ts';
import type { Table } from './table.ts';
import { readUnits } from './units.ts';

interface QueryInput {
  KeyConditionExpression: string;
  IndexName?: string;
  Limit?: number;
  ExclusiveStartKey?: Attributes;
  ScanIndexForward?: boolean;
  ConsistentRead?: boolean;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Attributes;
}

/** A page holds no more than this. */
const mostBytes = 1024 * 1024;

export interface Page {
  Items: Attributes[];
  LastEvaluatedKey?: Attributes;
  partition: string;
  units: number;
}

export function query(table: Table, input: QueryInput): Page {
  const { IndexName, Limit = Number.POSITIVE_INFINITY, ExclusiveStartKey: start, ScanIndexForward = true } = input;
  const key = IndexName === undefined ? table.key : table.index(IndexName).key;
  const spoken = { names: input.ExpressionAttributeNames, values: input.ExpressionAttributeValues };
  const { partition, ...range } = keyRangeIn(input.KeyConditionExpression, spoken, key);
  const after = start && { sort: textOf(start[key.sort]) ?? '', name: IndexName === undefined ? '' : nameIn(table, start) }; // prettier-ignore
  const Items: Attributes[] = [];
  let bytes = 0;
  let isCutOff = false;
  for (const { value } of table.partition(partition, IndexName).range(range, { backwards: !ScanIndexForward, after })) {
    Items.push(value);
    bytes += sizeOf(value);
    isCutOff = Items.length >= Limit || bytes >= mostBytes;
    if (isCutOff) break;
  }
  const last = Items.at(-1);
  return {
    Items,
    ...(isCutOff && last !== undefined && { LastEvaluatedKey: keysIn(table, last, IndexName) }),
    partition,
    units: readUnits(bytes, input.ConsistentRead === true),
  };
}

const nameIn = ({ key }: Table, item: Attributes): string =>
  [textOf(item[key.partition]) ?? '', textOf(item[key.sort]) ?? ''].join('\0');

function keysIn(table: Table, item: Attributes, index: string | undefined): Attributes {
  const own = index === undefined ? table.key : table.index(index).key;
  const names = [table.key.partition, table.key.sort, own.partition, own.sort];
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}
