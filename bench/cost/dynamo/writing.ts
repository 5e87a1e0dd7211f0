import { sizeOf, type Attributes } from './attributes.ts';
import { conditionIn } from './condition.ts';
import { Failure, type Reason } from './failure.ts';
import type { Table, Written } from './table.ts';
import { inTransaction, writeUnits } from './units.ts';
import { updated } from './update.ts';

/** One write, as it comes by itself or within a transaction. */
export interface WriteInput {
  Item?: Attributes;
  Key?: Attributes;
  UpdateExpression?: string;
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Attributes;
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
}

/** What is to stand under a key, and whether it may be written now. */
interface Prepared {
  key: Attributes;
  before: Attributes | undefined;
  after: Attributes | undefined;
  isRefused: boolean;
}

const mostBytes = 400 * 1024;
const mostWrites = 100;

/** Units of one request, item by item. */
export type Costs = { key: Attributes; written: Written }[];

function prepared(table: Table, write: WriteInput): Prepared {
  const { partition, sort } = table.key;
  const whole = write.Item ?? write.Key ?? {};
  const key = Object.fromEntries(Object.entries(whole).filter(([name]) => name === partition || name === sort));
  const spoken = { names: write.ExpressionAttributeNames, values: write.ExpressionAttributeValues };
  const before = table.get(key);
  const isRefused = !conditionIn(write.ConditionExpression, spoken)(before ?? {});
  const after =
    write.UpdateExpression === undefined ? write.Item : updated(before ?? key, write.UpdateExpression, spoken);
  if (after !== undefined && sizeOf(after) > mostBytes)
    throw new Failure('ValidationException', 'Item size has exceeded the maximum allowed size');
  return { key, before, after, isRefused };
}

/** Answers what was there before; `cost` hears also of a write that was refused. */
export function writeOne(table: Table, write: WriteInput, cost: (costs: Costs) => void): Attributes | undefined {
  const { key, before, after, isRefused } = prepared(table, write);
  if (isRefused) {
    cost([{ key, written: { table: writeUnits(before, undefined), indexes: 0 } }]);
    throw new Failure('ConditionalCheckFailedException', 'The conditional request failed', { Item: before });
  }
  cost([{ key, written: table.write(key, after) }]);
  return before;
}

/** All or nothing. */
export function writeTogether(table: Table, writes: WriteInput[], cost: (costs: Costs) => void): void {
  if (writes.length > mostWrites) throw new Failure('ValidationException', 'too many writes in one transaction');
  const all = writes.map((write) => prepared(table, write));
  if (new Set(all.map(({ key }) => JSON.stringify(key))).size < all.length)
    throw new Failure('ValidationException', 'Transaction request cannot include multiple operations on one item');
  if (all.some(({ isRefused }) => isRefused)) {
    cost(all.map(({ key, before, after }) => ({ key, written: { table: inTransaction * writeUnits(before, after), indexes: 0 } }))); // prettier-ignore
    throw new Failure('TransactionCanceledException', 'Transaction cancelled', { CancellationReasons: all.map(reasonOf) }); // prettier-ignore
  }
  cost(
    all.map(({ key, after }) => {
      const { table: units, indexes } = table.write(key, after);
      return { key, written: { table: inTransaction * units, indexes } };
    }),
  );
}

function reasonOf({ isRefused, before }: Prepared): Reason {
  return isRefused
    ? { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', ...(before && { Item: before }) }
    : { Code: 'None' };
}
