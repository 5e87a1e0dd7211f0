import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createParking } from '../../aws/parking.ts';
import { createWaking } from '../../aws/waking.ts';
import { appendOf, learnt, opened } from '../contracts/decisions.ts';
import { day, hour, t0 } from '../contracts/house.ts';
import { makeAwsInMemory, type AwsInMemory } from './aws-in-memory.ts';

let aws: AwsInMemory;
beforeEach(async () => void (aws = await makeAwsInMemory()));
afterEach(() => {
  aws.end();
});

const at = (time: number) => new Date(time).toISOString();

async function parking() {
  const house = aws.furnish();
  const first = appendOf('inc_1', null, [opened()]);
  await house.store.append(first);
  return { ...house, head: first.after, ...createParking({ ...aws, ...house }) };
}

describe('an execution that has nothing to do', () => {
  it('waits with its token, and whoever changes the state goes on with that', async () => {
    const { park, waits } = await parking();
    const parked = await park({ incidentId: 'inc_1', version: 1, dueAt: at(t0 + hour), token: 'a', until: at(t0 + hour) }); // prettier-ignore
    expect(parked).toBe('parked');
    expect(await waits.find('inc_1')).toMatchObject({ version: 1, token: 'a', rounds: 1 });
    expect(aws.asked).toEqual([]);
  });

  it('goes on at once where something falls due before its timer rings, and nobody hears of its token', async () => {
    const { park, waits } = await parking();
    await park({ incidentId: 'inc_1', version: 1, dueAt: at(t0), token: 'a', until: at(t0 + hour) });
    expect(aws.asked).toEqual(['go on a']);
    expect(await waits.find('inc_1')).toMatchObject({ version: 0, token: undefined });
  });

  it.each([
    ['for a long while', at(t0 + 31 * day), [`${at(t0 + 31 * day)}#inc_1`]],
    ['until there is news', null, []],
  ])('ends where nothing falls due %s: then nothing waits, and nothing is paid for', async (_, dueAt, appointed) => {
    const { park, waits } = await parking();
    const parked = await park({ incidentId: 'inc_1', version: 1, dueAt, token: 'a', until: at(t0 + 30 * day) });
    expect(parked).toBe('parked');
    expect(aws.asked).toEqual(['hand over a']);
    expect(await waits.find('inc_1')).toMatchObject({ version: 1, token: undefined, restedAt: 1 });
    expect(await aws.appointments()).toEqual(appointed);
  });

  it('ends, and another begins, where news came while it was ending', async () => {
    const { park, store, head } = await parking();
    await store.append(appendOf('inc_1', head, [learnt('fault')]));
    const parked = await park({ incidentId: 'inc_1', version: 1, dueAt: null, token: 'a', until: null });
    expect(parked).toBe('moved-on');
    expect(aws.asked).toEqual(['start inc_1-1', 'hand over a']);
  });

  it('pauses where nothing of what is due could be done, and is relieved when it has tried for long', async () => {
    const house = aws.furnish();
    await house.store.append(appendOf('inc_1', null, [opened()]));
    let pauses = 0;
    const stall = () => Promise.resolve((pauses += 1));
    const { park } = createParking({ ...aws, ...house, stall });
    const stalled = { incidentId: 'inc_1', version: 1, dueAt: at(t0), until: at(t0 + hour), isStalled: true };
    for (let round = 1; round <= 500; round++) await park({ ...stalled, token: `a-${String(round)}` });
    expect(pauses).toBe(500);
    expect(aws.asked.slice(-3)).toEqual(['go on a-499', 'start inc_1-1', 'hand over a-500']);
  });

  it('is relieved before its history is full, also where it never waited', async () => {
    const { park } = await parking();
    await park({ incidentId: 'inc_1', version: 700, dueAt: at(t0), token: 'a', until: at(t0 + hour) });
    expect(aws.asked).toEqual(['start inc_1-700', 'hand over a']);
  });
});

describe('whoever cannot wake or tell', () => {
  const log = { error: () => undefined };
  const broken = () => Promise.reject(new Error('out of order'));

  it('leaves it to the sweeper, soon', async () => {
    const { waits } = aws.furnish();
    const { wake, process } = createWaking({ ...aws, waits, log, machine: { ...aws.machine, start: broken }, tell: broken }); // prettier-ignore
    await wake('inc_1', 1);
    await process('wh_1');
    expect(await aws.appointments()).toEqual([
      '2026-11-23T02:05:00.000Z#inc_1',
      '2026-11-23T02:05:00.000Z#webhook#wh_1',
    ]);
  });

  it('does not say that a webhook was taken in where not even that can be written: the sender says it again', async () => {
    const { waits } = aws.furnish();
    const table = { ...aws.table, write: broken };
    await expect(createWaking({ ...aws, table, waits, log, tell: broken }).process('wh_1')).rejects.toThrow();
  });
});
