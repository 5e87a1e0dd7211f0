import { rmSync } from 'node:fs';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDatabase } from '../../local/database.ts';
import { advance, comeToRest } from '../../local/policy-time.ts';
import { NotFound } from '../../incident/refused.ts';
import { createWorkflow } from '../../local/workflow.ts';
import { appendOf, learnt, opened } from '../contracts/decisions.ts';
import { day, hour, minute, t0 } from '../contracts/house.ts';
import { newFolder, openLocalHouse, type LocalHouse } from './local-house.ts';

let folder = '';
let house: LocalHouse;
beforeEach(async () => {
  folder = newFolder();
  house = await openLocalHouse(folder);
});
afterEach(() => {
  house.close();
  rmSync(folder, { recursive: true });
});

const parkAt = (incidentId: string, at: number | null, version = 1) =>
  house.workflow.park({ incidentId, version, dueAt: at === null ? null : new Date(at).toISOString(), token: null });
const open = async (...ids: string[]) => {
  await Promise.all(ids.map((id) => house.store.append(appendOf(id, null, [opened(id)]))));
};
const openAt = async (id: string, at: number) => {
  await open(id);
  await parkAt(id, at);
};
const pass = (by: number) => advance(house, house.clock, by);

/** Runs incidents; each run is noted with its policy time, and then does what the test says. */
function start(run: (id: string, times: number) => Promise<unknown>, webhook = async (_: string) => {}) {
  const runs: [string, number][] = [];
  house.workflow.start({
    incident: async (id) => {
      runs.push([id, (house.clock.now() - t0) / minute]);
      await run(id, runs.filter(([of]) => of === id).length);
    },
    webhook,
    inspection: async () => undefined,
  });
  return runs;
}

describe('time that is moved', () => {
  it('lets everything happen at its own time, in order, across incidents', async () => {
    await openAt('inc_a', t0 + 30 * minute);
    await openAt('inc_b', t0 + 10 * minute);
    await openAt('inc_c', t0 + 20 * minute);
    await openAt('inc_d', t0 + 61 * minute);
    const runs = start((id, times) => parkAt(id, id === 'inc_b' && times < 3 ? house.clock.now() + 15 * minute : null));
    await pass(hour);
    expect(runs).toEqual([['inc_b', 10], ['inc_c', 20], ['inc_b', 25], ['inc_a', 30], ['inc_b', 40]]); // prettier-ignore
    expect(house.clock.now()).toBe(t0 + hour);
    await pass(minute);
    expect(runs.at(-1)).toEqual(['inc_d', 61]);
  });

  it('has reached a moment on disk before anything happens there', async () => {
    await openAt('inc_a', t0 + hour);
    const kept: unknown[] = [];
    start(async (id) => {
      const db = readDatabase(folder);
      kept.push(db.get('SELECT now FROM policy_clock'));
      db.close();
      await parkAt(id, null);
    });
    await pass(2 * hour);
    expect(kept).toEqual([{ now: t0 + hour }]);
  });

  it('stands until all that it set off is done: steps, what they set off, webhooks, lists', async () => {
    const ids = Array.from({ length: 450 }, (_, n) => `inc_${String(n).padStart(3, '0')}`);
    await open(...ids);
    let going = 0;
    let done = 0;
    start(
      async (id, times) => {
        going += 1;
        await wait(2);
        if (times === 1) await house.workflow.process(`wh of ${id}`);
        else await parkAt(id, null, 2);
        going -= 1;
      },
      async (name) => {
        going += 1;
        const id = name.slice('wh of '.length);
        const head = await house.store.latest(id);
        await house.store.append(appendOf(id, head, [learnt('malware')]));
        await wait(1);
        await house.workflow.wake(id, 1);
        going -= 1;
        done += 1;
      },
    );
    await pass(0);
    expect([going, done]).toEqual([0, ids.length]);
    expect(house.workflow.nextDue()).toBeUndefined();
    expect(house.db.get('SELECT COUNT(*) AS n FROM incident_rows')).toEqual({ n: ids.length });
    expect(house.db.get('SELECT position FROM checkpoints')).toEqual({ position: ids.length * 2 });
  });

  it('looks again at an incident that had news while it was worked on', async () => {
    await open('inc_a');
    const runs = start(async (id, times) => {
      if (times === 1) {
        const head = await house.store.latest(id);
        await house.store.append(appendOf(id, head, [learnt('fault')]));
        await house.workflow.wake(id, 1);
        expect(await parkAt(id, null, 1)).toBe('moved-on');
      } else await parkAt(id, null, 2);
    });
    await pass(0);
    expect(runs).toHaveLength(2);
  });

  it('is not stopped by an incident that fails for ever; that one is tried less and less often', async () => {
    await openAt('inc_bad', t0 + minute);
    await openAt('inc_good', t0 + hour);
    const runs = start(async (id) => {
      if (id === 'inc_bad') throw new TypeError('a damaged history');
      await parkAt(id, house.clock.now() + hour);
    });
    await pass(30 * day);
    const bad = runs.filter(([id]) => id === 'inc_bad');
    expect(bad.slice(0, 4).map(([, at]) => at)).toEqual([1, 2, 4, 8]);
    expect(bad.length).toBeLessThan(50);
    expect(runs.filter(([id]) => id === 'inc_good')).toHaveLength(30 * 24);
    expect(house.logged[0]).toEqual({ what: 'execution-failed', facts: { incidentId: 'inc_bad', error: 'TypeError' } });
  });

  it('says nothing of a report that the disk refused: there is no such incident', async () => {
    start(() => Promise.reject(new NotFound('there is no such incident')));
    await house.workflow.wake('inc_never_written', 1);
    await house.workflow.idle();
    expect(house.logged).toEqual([]);
  });

  it('does not let a failed incident sleep over news', async () => {
    await open('inc_a');
    const runs = start(async (id, times) => {
      if (times > 1) return parkAt(id, null, 2);
      void house.store.append(appendOf(id, await house.store.latest(id), [learnt('fault')]));
      throw new Error('failed while news came');
    });
    await pass(0);
    expect(runs.map(([, at]) => at)).toEqual([0, 0]);
  });

  it('is not moved, and nothing spins, while the disk takes nothing', async () => {
    await openAt('inc_a', t0 + minute);
    const runs = start((id) => parkAt(id, null));
    house.db.broken = true;
    await expect(pass(hour)).rejects.toThrow('the disk does not take it');
    expect([house.clock.now(), runs]).toEqual([t0, []]);
    await house.clock.moveTo(t0 + minute).catch(() => undefined);
    house.db.broken = false;
    await pass(hour);
    expect(runs).toEqual([['inc_a', 1]]);
  });

  it('leaves an incident alone for a while whose end could not be written', async () => {
    await open('inc_a');
    house.db.broken = true;
    const runs = start((id) => parkAt(id, null));
    await house.workflow.idle();
    for (let n = 0; n < 20; n++) house.workflow.takeUpDue();
    await house.workflow.idle();
    expect(runs).toHaveLength(1);
    await expect(comeToRest(house, t0)).rejects.toMatchObject({ name: 'Unavailable' });
    house.db.broken = false;
    await pass(minute);
    expect(runs).toHaveLength(2);
    expect(house.workflow.nextDue()).toBeUndefined();
  });
});

describe('a workflow that stops', () => {
  it('finishes what runs, takes up nothing more, and leaves the rest in its rows', async () => {
    const ids = Array.from({ length: 260 }, (_, n) => `inc_${n}`);
    await open(...ids);
    const runs = start(async () => {
      await turn();
      await house.workflow.wake('inc_259', 1); // news, and what ran stays due
    });
    const webhook = house.workflow.process('wh_1');
    expect(runs).toHaveLength(200);
    await house.workflow.stop();
    await webhook;
    expect(runs).toHaveLength(200);
    await house.workflow.wake('inc_1', 1);
    house.workflow.takeUpDue();
    await turn();
    expect(runs).toHaveLength(200);

    const next = createWorkflow({ ...house, log: { error: () => {} } });
    let again = 0;
    next.start({
      incident: async (id) => {
        again += 1;
        await parkAt(id, null);
      },
      webhook: async () => {},
      inspection: async () => {},
    });
    await next.idle();
    while (next.nextDue() !== undefined) {
      next.takeUpDue();
      await next.idle();
    }
    expect(again).toBe(260);
  });
});

describe('an incident that waits', () => {
  it('is a row, and costs no memory', async () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    start((id) => parkAt(id, t0 + day));
    const waitFor = async (from: number, to: number) => {
      for (let n = from; n < to; n += 500) {
        await open(...Array.from({ length: 500 }, (_, index) => `inc_${n + index}`));
        await comeToRest(house, t0);
      }
      gc();
      return process.memoryUsage().heapUsed;
    };
    const before = await waitFor(0, 3_000); // as many heads as are kept in memory at most, and more
    const after = await waitFor(3_000, 9_000);
    expect((after - before) / 6_000).toBeLessThan(100); // bytes each
    expect(house.workflow.nextDue()).toBe(t0 + day);
  });
});
