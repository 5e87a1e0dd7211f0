import { describe, expect, it } from 'vitest';
import { createTables, type Cost } from '../../bench/cost/dynamo/requests.ts';
import { sizeOf } from '../../bench/cost/dynamo/attributes.ts';

const key = (AttributeName: string, KeyType: string) => ({ AttributeName, KeyType });
const layout = {
  TableName: 'table',
  KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
  GlobalSecondaryIndexes: [{ IndexName: 'by-list', KeySchema: [key('list', 'HASH'), key('place', 'RANGE')] }],
};
const text = (length: number) => ({ S: 'x'.repeat(length) });
const at = { pk: { S: 'p' }, sk: { S: 's' } };

/** Reads and writes on a table of its own, with what each request costs. */
function metered() {
  const tables = createTables();
  tables.answer('CreateTable', layout, () => undefined);
  return (operation: string, input: object) => {
    const costs: Cost[] = [];
    try {
      tables.answer(operation, { TableName: 'table', ...input }, (cost) => costs.push(cost));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
    return costs.map((cost) => (cost.kind === 'read' ? cost.units : [cost.units, cost.indexUnits]));
  };
}

describe('units of DynamoDB', () => {
  it('counts names and values, numbers by two digits a byte', () => {
    expect(sizeOf({ ab: { S: '中文' }, n: { N: '-123.45' }, b: { B: 'AAAA' }, l: { L: [{ BOOL: true }] } })).toBe(
      2 + 6 + (1 + 5) + (1 + 3) + (1 + 3 + 1 + 1),
    );
  });

  it('writes by the kilobyte, the larger of before and after; reads by four, half where the last write may be missing', () => {
    const ask = metered();
    expect(ask('PutItem', { Item: { ...at, text: text(1025) } })).toEqual([[2, 0]]);
    expect(ask('PutItem', { Item: { ...at, text: text(1) } })).toEqual([[2, 0]]);
    expect(ask('PutItem', { Item: { ...at, text: text(8 * 1024) } })).toEqual([[9, 0]]);
    expect(ask('GetItem', { Key: at, ConsistentRead: true })).toEqual([3]);
    expect(ask('GetItem', { Key: at })).toEqual([1.5]);
    expect(ask('DeleteItem', { Key: at })).toEqual([[9, 0]]);
    expect(ask('GetItem', { Key: at, ConsistentRead: true })).toEqual([1]);
  });

  it('writes an index when an item enters it or leaves it, twice when it moves, and not when its other attributes change', () => {
    const ask = metered();
    const item = (list: string, more = 0) => ({
      Item: { ...at, list: { S: list }, place: { S: '1' }, text: text(more) },
    });
    expect(ask('PutItem', item('open'))).toEqual([[1, 1]]);
    expect(ask('PutItem', item('open', 10))).toEqual([[1, 0]]);
    expect(ask('PutItem', item('closed'))).toEqual([[1, 2]]);
    expect(ask('PutItem', { Item: at })).toEqual([[1, 1]]);
  });

  it('counts what a transaction writes twice, and once the indexes that are written after it', () => {
    const ask = metered();
    const listed = { TableName: 'table', Item: { ...at, list: { S: 'open' }, place: { S: '1' } } };
    expect(ask('TransactWriteItems', { TransactItems: [{ Put: listed }] })).toEqual([[2, 1]]);
  });

  it('counts transactions twice, and what a condition refused', () => {
    const ask = metered();
    const put = { TableName: 'table', Item: at, ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } }; // prettier-ignore
    const other = { TableName: 'table', Item: { ...at, sk: { S: 'other' }, text: text(1500) } };
    expect(ask('TransactWriteItems', { TransactItems: [{ Put: put }, { Put: other }] })).toEqual([[2, 0], [4, 0]]); // prettier-ignore
    expect(ask('PutItem', put)).toEqual([[1, 0]]);
    expect(ask('TransactWriteItems', { TransactItems: [{ Put: put }, { Put: other }] })).toEqual([[2, 0], [4, 0]]); // prettier-ignore
  });
});
