import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, inject, it } from 'vitest';
import { createDynamoTable } from '../../aws/dynamo-table.ts';
import { createHeads } from '../../aws/heads.ts';
import { allShards, keys } from '../../aws/keys.ts';
import { settleTable } from '../../aws/moving/settle-table.ts';
import { writesFor } from '../../aws/moving/writes-for.ts';
import { someThings } from '../contracts/moving/some-things.ts';
import { day, hour, minute, t0 } from '../contracts/house.ts';
import { clientsOf } from './clients.ts';
import { makeTable } from './make-table.ts';

const at = (time: number) => new Date(time).toISOString();

/** A table that was moved into `later` than what was packed had happened. */
async function settledAt(later: number) {
  const { dynamo } = clientsOf(inject('awsUrl'));
  await makeTable(dynamo, 'holdfast');
  const client = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  const table = createDynamoTable(client, 'holdfast');
  for (const thing of someThings())
    if (thing.kind !== 'key' && thing.kind !== 'clock' && thing.kind !== 'file')
      await table.write(...writesFor(thing, t0).writes);
  const dues = async () => {
    const all = await Promise.all(
      allShards.map((shard) => table.query({ that: '#pk = :pk', values: { pk: keys.due(shard) } })),
    );
    return all.flat().map(({ sk }) => sk);
  };
  const before = await dues();
  const files = { seal: () => Promise.resolve() };
  const clock = { now: () => t0 + later };
  await settleTable({ client, tableName: 'holdfast', table, heads: createHeads(table), files, clock });
  return { before, after: await dues(), table };
}

describe('the sweeper of a house on AWS that was moved into', () => {
  it('looks after everything when it falls due, and after nothing before all is there', async () => {
    const { before, after } = await settledAt(0);
    expect(before).toEqual([]);
    expect(after).toContain(`${at(t0 + 2 * hour)}#inc_2`);
    expect(after).toContain(`${at(t0 + 30 * day)}#merchant#shop-1`);
  });

  it('looks at once after what fell due while nobody was at home', async () => {
    const { after } = await settledAt(5 * hour);
    expect(after).toContain(`${at(t0 + 5 * hour + minute)}#inc_2`);
  });

  it('tells a function of the webhooks that nobody had looked at', async () => {
    const { table, after } = await settledAt(0);
    expect(after).toContain(`${at(t0 + minute)}#webhook#wh-new`);
    expect(after.filter((due) => due.includes('#webhook#'))).toHaveLength(1);
    expect(await table.get(keys.inbox('wh-late'))).toMatchObject({ list: 'inbox#unmatched' });
    expect(await table.get(keys.inbox('wh-done'))).not.toHaveProperty('list');
  });
});
