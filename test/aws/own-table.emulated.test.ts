import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { createDynamoTable, type DynamoTable } from '../../aws/dynamo-table.ts';
import { noticedAfter, whileAtHome } from '../../aws/own-table.ts';
import { residenceKey } from '../../aws/residence.ts';
import { Unavailable } from '../../functions/errors.ts';
import type { Residence } from '../../functions/moving/moving-port.ts';
import { clientsOf } from './clients.ts';
import { makeTable } from './make-table.ts';

const key = { pk: 'claim#x', sk: 'claim' };
let table: DynamoTable;
let now = 0;
const house = () => whileAtHome(table, { now: () => now });
const reside = (residence: Residence) => table.write({ put: { ...residenceKey, text: JSON.stringify(residence) } });

beforeAll(async () => {
  const { dynamo } = clientsOf(inject('awsUrl'));
  await makeTable(dynamo, 'holdfast');
  table = createDynamoTable(DynamoDBDocumentClient.from(dynamo), 'holdfast');
});

describe('the table of a function', () => {
  it('is read and written as long as the house is at home, whether or not it ever moved', async () => {
    await house().write({ put: { ...key, incidentId: 'inc_1' } });
    await reside({ state: 'at-home' });
    expect(await house().get(key)).toMatchObject({ incidentId: 'inc_1' });
  });

  it.each<Residence>([
    { state: 'leaving', move: 'move_1' },
    { state: 'left', move: 'move_1' },
    { state: 'arriving', move: 'move_1', taken: 3 },
  ])('answers nobody and takes nothing while the house is $state', async (residence) => {
    await reside(residence);
    const { get, getMany, query, write, putMany } = house();
    const values = { pk: key.pk };
    for (const call of [
      () => get(key),
      () => getMany([key]),
      () => query({ that: '#pk = :pk', values }),
      () => write({ put: { ...key, incidentId: 'inc_2' } }),
      () => putMany([{ ...key, incidentId: 'inc_2' }]),
    ])
      await expect(call()).rejects.toThrow(Unavailable);
    expect(await table.get(key)).toMatchObject({ incidentId: 'inc_1' });
  });

  it('notices that the house moves as soon as whoever moves it counts on', async () => {
    await reside({ state: 'at-home' });
    const own = house();
    await own.get(key);
    await reside({ state: 'leaving', move: 'move_1' });
    expect(await own.get(key)).toBeDefined();
    now += noticedAfter;
    await expect(own.get(key)).rejects.toThrow(Unavailable);
    await reside({ state: 'at-home' });
    expect(await own.get(key)).toBeDefined();
  });
});
