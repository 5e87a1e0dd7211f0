import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createDynamoTable, type DynamoTable } from '../../aws/dynamo-table.ts';
import { Unavailable } from '../../functions/errors.ts';
import { createScriptedAws, type ScriptedAws } from './scripted-aws.ts';

let aws: ScriptedAws | undefined;
afterEach(() => aws?.stop());

const Key = z.looseObject({ pk: z.object({ S: z.string() }) });
const Got = z.object({ RequestItems: z.object({ holdfast: z.object({ Keys: z.array(Key) }) }) });
const Put = z.object({
  RequestItems: z.object({ holdfast: z.array(z.object({ PutRequest: z.object({ Item: Key }) })) }),
});
const keyOf = (pk: string) => ({ pk, sk: 'it' });

/** A table that does as much of a batch as it is told at each call, and leaves the rest; after that nothing. Answers the batches that it was given. */
async function tableThatDoes(most: number[]) {
  const todo = [...most];
  const batches: string[][] = [];
  const done = (all: string[]) => {
    batches.push(all);
    return todo.shift() ?? 0;
  };
  const started = await createScriptedAws(({ operation, body }) => {
    const asked: unknown = JSON.parse(body);
    if (operation === 'BatchGetItem') {
      const { Keys } = Got.parse(asked).RequestItems.holdfast;
      const count = done(Keys.map(({ pk }) => pk.S));
      const [got, left] = [Keys.slice(0, count), Keys.slice(count)];
      return JSON.stringify({
        Responses: { holdfast: got },
        UnprocessedKeys: left.length > 0 ? { holdfast: { Keys: left, ConsistentRead: true } } : {},
      });
    }
    const puts = Put.parse(asked).RequestItems.holdfast;
    const left = puts.slice(done(puts.map(({ PutRequest }) => PutRequest.Item.pk.S)));
    return JSON.stringify({ UnprocessedItems: left.length > 0 ? { holdfast: left } : {} });
  });
  aws = started;
  const table = createDynamoTable(DynamoDBDocumentClient.from(new DynamoDBClient(started.options)), 'holdfast');
  return { table, batches };
}

const three = ['a', 'b', 'c'];

describe.each([
  ['read', async (table: DynamoTable) => (await table.getMany(three.map(keyOf))).map(({ pk }) => pk)],
  ['written', (table: DynamoTable) => table.putMany(three.map(keyOf)).then(() => three)],
])('a batch that is %s', (_, run) => {
  it('in parts is asked for until all of it is done', async () => {
    const { table, batches } = await tableThatDoes([1, 0, 2]);
    expect((await run(table)).toSorted()).toEqual(three);
    expect(batches).toEqual([three, ['b', 'c'], ['b', 'c']]);
  });

  it('not at all is given up in the end: nothing is passed over in silence', async () => {
    const { table, batches } = await tableThatDoes([2]);
    await expect(run(table)).rejects.toThrow(Unavailable);
    expect(batches).toHaveLength(6);
  });
});
