import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dueItem, nextLookAt } from '../../aws/dues.ts';
import { createInspections } from '../../aws/inspections.ts';
import { keys } from '../../aws/keys.ts';
import { sweep, type Sweeping } from '../../aws/sweep.ts';
import { appendOf, followUp, opened } from '../contracts/decisions.ts';
import { day, hour, minute, t0 } from '../contracts/house.ts';
import { makeAwsInMemory, type AwsInMemory } from './aws-in-memory.ts';

let aws: AwsInMemory;
beforeEach(async () => void (aws = await makeAwsInMemory()));
afterEach(() => {
  aws.end();
});

const at = (time: number) => new Date(time).toISOString();
const log = { error: () => undefined };

function sweeper(more: Partial<Sweeping> = {}): () => ReturnType<typeof sweep> {
  const { heads, store, waits } = aws.furnish();
  const tell = (id: string) => Promise.resolve(void aws.asked.push(`tell ${id}`));
  const inspections = createInspections(aws.table);
  const house = { ...aws, heads, store, waits, inspections, log, tell, remind: tell, hasTime: () => true, ...more };
  return () => sweep(house);
}

const open = (id: string, dueAt: number) =>
  aws.furnish().store.append(appendOf(id, null, [opened(id), followUp({ dueAt: at(dueAt) })]));

describe('the sweeper', () => {
  it('wakes an incident whose machine has not done what was due, and not one that is on its way', async () => {
    await open('inc_1', t0 + hour);
    aws.time.now = t0 + hour + minute;
    expect(await sweeper()()).toEqual({ lookedAt: 1, woken: 0, webhooks: 0 });
    aws.time.now = t0 + hour + 6 * minute;
    expect(await sweeper()()).toEqual({ lookedAt: 1, woken: 1, webhooks: 0 });
    expect(aws.asked).toEqual(['start inc_1-0']);
  });

  it('comes back in time to an incident that no execution has ever driven', async () => {
    await open('inc_1', t0 + 30 * hour);
    await aws.table.write({ put: dueItem('inc_1', t0 + hour) });
    aws.time.now = t0 + 2 * hour;
    await sweeper()();
    expect((await aws.appointments()).at(-1)).toBe(`${at(t0 + 30 * hour)}#inc_1`);
  });

  it('begins an incident again, to the minute, that no execution waits for', async () => {
    await open('inc_1', t0 + 60 * day);
    const { waits } = aws.furnish();
    await waits.rest('inc_1', 1);
    aws.time.now = t0 + 60 * day + minute;
    expect(await sweeper()()).toMatchObject({ woken: 1 });
    expect(aws.asked).toEqual(['start inc_1-1']);
  });

  it('looks again when something earlier is due than an incident was left for', async () => {
    await open('inc_1', t0 + 60 * day);
    await aws.furnish().waits.rest('inc_1', 1);
    await aws.table.write({ put: dueItem('inc_1', t0 + hour) });
    aws.time.now = t0 + 2 * hour;
    await sweeper()();
    expect(await aws.appointments()).toContain(`${at(t0 + 60 * day)}#inc_1`);
    expect(aws.asked).toEqual([]);
  });

  it('keeps how far it has come: what it has no time for is next, and nothing is looked at twice', async () => {
    const ids = Array.from({ length: 450 }, (_, number) => `wh_${String(number)}`);
    // all in one shard, so that there is more than is read at a time
    for (const [number, id] of ids.entries())
      await aws.table.write({ put: { pk: keys.due(3), sk: `${at(t0 + number)}#webhook#${id}` } });
    const { inbox } = aws.furnish();
    await inbox.receive({ id: 'wh_449', providerId: 'p', webhookId: 'w', receivedAt: at(t0), body: '{}', state: 'received', why: null }); // prettier-ignore
    aws.time.now = t0 + hour;
    const run = sweeper({ hasTime: () => false });
    expect((await run()).lookedAt).toBe(200);
    expect((await run()).lookedAt).toBe(200);
    expect(await run()).toEqual({ lookedAt: 50, woken: 0, webhooks: 1 });
    expect((await run()).lookedAt).toBe(0);
  });
});

describe('an incident in which all is well', () => {
  const look = (due: number, age: number) => nextLookAt({ due: t0 + due, openedAt: t0 - age, now: t0 }) - t0;

  it('is looked at again once what is due next can have happened', () => {
    expect(look(minute, 0)).toBe(6 * minute);
    expect(look(2 * hour, 0)).toBe(4 * hour);
  });

  it('is looked at the more seldom the older it is, and a day late at most', () => {
    expect(look(4 * hour, 12 * hour)).toBe(12 * hour);
    expect(look(4 * hour, 30 * day)).toBe(day + 4 * hour);
    expect(look(20 * day, 0)).toBe(21 * day);
  });
});
