import { describe, expect, it, vi } from 'vitest';
import { calledAfter, executionName } from '../../aws/execution-name.ts';
import type { Write } from '../../aws/dynamo-table.ts';
import { createTakingUp } from '../../aws/taking-up.ts';
import type { Head } from '../../functions/ports.ts';
import { openSmallHouse } from '../functions/small-house.ts';
import { reported } from '../incident/said.ts';

const token = 'of-whoever-waits';

/** What comes of it that an execution of an incident has ended, where nobody waits, or somebody does. */
async function takenUp(head: (head: Head) => Head | null, { name = 'inc_1-7', waits = false } = {}) {
  const house = await openSmallHouse(reported());
  const machine = {
    start: vi.fn(() => Promise.resolve()),
    goOn: vi.fn(() => Promise.resolve(waits)),
    handOver: vi.fn(() => Promise.resolve()),
  };
  const appointed: string[] = [];
  const takeUp = createTakingUp({
    clock: { now: () => Date.parse('2026-11-23T02:00:00Z') },
    table: {
      write: (...writes: Write[]) => {
        for (const write of writes) if ('put' in write) appointed.push(write.put.sk);
        return Promise.resolve(undefined);
      },
    },
    machine,
    waits: {
      find: () => Promise.resolve({ version: 9, token, restedAt: 7, rounds: 2, since: 0 }),
      keepToken: () => Promise.reject(new Error('nobody parks here')),
      rest: () => Promise.reject(new Error('nobody rests here')),
    },
    store: {
      read: async () => {
        const read = await house.ports.store.read(house.incidentId);
        return read && head(read);
      },
    },
  });
  const woke = await takeUp({ detail: { name, status: 'FAILED', input: '{"incidentId":"inc_1"}' } });
  return { woke, started: machine.start.mock.calls, wokeUp: machine.goOn.mock.calls, appointed };
}

const asItIs = (head: Head) => head;
const settled = ({ incident, ...head }: Head): Head => ({
  ...head,
  incident: { ...incident, status: 'closed', followUps: [], notices: [], statements: [] },
});

describe('an incident whose execution has ended early', () => {
  it('is driven on by another execution at once (R50)', async () => {
    expect(await takenUp(asItIs)).toEqual({ woke: true, started: [['inc_1', 7]], wokeUp: [[token]], appointed: [] });
  });

  it('is driven by the one that waits, where another has taken its place', async () => {
    expect(await takenUp(asItIs, { waits: true })).toMatchObject({ woke: true, started: [] });
  });

  it('is left alone where nothing is left to do, or where it is not known', async () => {
    expect(await takenUp(settled)).toEqual({ woke: false, started: [], wokeUp: [], appointed: [] });
    expect(await takenUp(() => null)).toEqual({ woke: false, started: [], wokeUp: [], appointed: [] });
  });

  it('is driven on where it is closed and something is still to be done', async () => {
    const closed = (head: Head): Head => ({ ...head, incident: { ...head.incident, status: 'closed' } });
    expect(await takenUp(closed)).toMatchObject({ woke: true });
  });

  it('is left to the sweeper where one after another ends, for when its next thing is due', async () => {
    expect(await takenUp(asItIs, { name: 'inc_1-7-2' })).toMatchObject({ woke: true });
    expect(await takenUp(asItIs, { name: 'inc_1-7-3' })).toMatchObject({
      woke: false,
      started: [],
      appointed: ['2026-11-23T02:05:00.000Z#inc_1'],
    });
  });

  it('is left to whoever has started an execution by hand', async () => {
    expect(await takenUp(asItIs, { name: 'inc_1-by-hand-1764000000' })).toMatchObject({ woke: false, started: [] });
  });
});

it.each([1, 2, 200])('the name of an execution says what it is called after: the %s. of its kind', (count) => {
  const called = { incidentId: 'inc_01K7Y3Q0V8W2X4Z6A8B0C2D4E6', restedAt: 42, count };
  expect(calledAfter(executionName(called))).toEqual(called);
});
