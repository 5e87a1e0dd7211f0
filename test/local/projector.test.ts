import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileIn } from '../../local/database-file.ts';
import { applicationId, migrations } from '../../local/schema.ts';
import { advance } from '../../local/policy-time.ts';
import { appendOf, followUp, learnt, opened } from '../contracts/decisions.ts';
import { hour, t0 } from '../contracts/house.ts';
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

const open = (id: string) => house.store.append(appendOf(id, null, [opened(id)]));
const listed = async (of = house) =>
  (await of.views.incidents({ limit: 200 })).items.map(({ incidentId }) => incidentId);
const spoil = (id: string) => {
  house.db.run("UPDATE commits SET body = json_set(body, '$.events[0].type', 'nonsense') WHERE incident_id = ?", id);
};
const mend = (id: string) => {
  house.db.run("UPDATE commits SET body = json_set(body, '$.events[0].type', 'incident.opened') WHERE incident_id = ?", id); // prettier-ignore
};
const reopen = async () => {
  house.close();
  house = await openLocalHouse(folder);
};

describe('an incident that cannot be shown', () => {
  beforeEach(async () => {
    await open('inc_1');
    await open('inc_2');
    await open('inc_3');
    spoil('inc_2');
    await reopen(); // nobody remembers what it was
  });

  it('is logged once and left out, and the others are listed', async () => {
    expect(await listed()).toEqual(['inc_3', 'inc_1']);
    await open('inc_4');
    expect(await listed()).toEqual(['inc_4', 'inc_3', 'inc_1']);
    expect(house.logged).toEqual([{ what: 'projection-failed', facts: { incidentId: 'inc_2', error: 'Error' } }]);
  });

  it('stops neither the clock nor what is due', async () => {
    const runs: string[] = [];
    house.workflow.start({
      incident: async (incidentId) => {
        runs.push(incidentId);
        await house.workflow.park({ incidentId, version: 1, dueAt: null, token: null });
      },
      webhook: async () => {},
      inspection: async () => {},
    });
    await advance(house, house.clock, hour);
    expect(house.clock.now()).toBe(t0 + hour);
    expect(runs.toSorted()).toEqual(['inc_1', 'inc_2', 'inc_3']);
  });

  it('is tried again, also after a restart, until it can be', async () => {
    await listed();
    await house.projector.tryAgain();
    expect(house.logged).toHaveLength(2);
    await reopen();
    mend('inc_2');
    expect(await listed()).toEqual(['inc_3', 'inc_1']);
    await house.projector.tryAgain();
    expect(await listed()).toEqual(['inc_3', 'inc_2', 'inc_1']);
    await house.projector.tryAgain();
    expect(house.logged).toEqual([]);
    expect(house.db.all('SELECT name FROM checkpoints')).toEqual([{ name: 'incident-rows' }]);
  });
});

describe('the lists', () => {
  it('stay as they are while the disk takes nothing, and catch up after', async () => {
    await open('inc_1');
    await open('inc_2');
    expect(await listed()).toEqual(['inc_2', 'inc_1']);
    await open('inc_3');
    house.db.broken = true;
    expect(await listed()).toEqual(['inc_2', 'inc_1']);
    house.db.broken = false;
    expect(await listed()).toEqual(['inc_3', 'inc_2', 'inc_1']);
  });

  it('show nothing that is not on disk', async () => {
    await open('inc_1');
    const head = await house.store.latest('inc_1');
    const lost = appendOf('inc_1', head, [{ type: 'incident.closed', data: { status: 'closed', outcome: 'settled' } }]);
    house.db.broken = true;
    const [, list] = await Promise.all([
      house.store.append(lost).catch(() => undefined),
      house.views.incidents({ limit: 1 }),
    ]);
    house.db.broken = false;
    expect(list.items).toEqual([]);
    expect((await house.views.incidents({ limit: 1 })).items[0]?.status).toBe('open');
  });

  it('are brought up by many at once as by one', async () => {
    await open('inc_1');
    await Promise.all(Array.from({ length: 10 }, () => house.projector.catchUp()));
    const head = await house.store.latest('inc_1');
    await house.store.append(appendOf('inc_1', head, [learnt('fault')]));
    await Promise.all([house.projector.catchUp(), house.projector.tryAgain(), house.projector.catchUp()]);
    expect(house.db.get('SELECT position FROM checkpoints')).toEqual({ position: 2 });
  });
});

describe('the scores', () => {
  const asked = followUp({ dueAt: new Date(t0 + hour).toISOString() });
  const sums = () => house.db.all('SELECT * FROM score_sums ORDER BY provider_id, month, ask, count');
  const projectAnew = async () => {
    house.db.run("DELETE FROM checkpoints WHERE name = 'incident-rows'");
    await reopen();
    await listed();
  };
  beforeEach(async () => {
    for (const id of ['inc_1', 'inc_2']) await house.store.append(appendOf(id, null, [opened(id), asked]));
    await listed();
  });

  it('are the same when all is projected once more, or was thrown away before that', async () => {
    const before = sums();
    expect(before).toContainEqual({ provider_id: 'acquirer-1', month: '2026-11', ask: 'deregister', count: 'asked', number: 2 }); // prettier-ignore
    await projectAnew();
    expect(sums()).toEqual(before);
    for (const table of ['score_sums', 'score_shares', 'incident_rows']) house.db.run(`DELETE FROM ${table}`);
    await projectAnew();
    expect(sums()).toEqual(before);
    expect(await listed()).toEqual(['inc_2', 'inc_1']);
  });

  it('of a data folder that was written before there were scores are made from its beginning', async () => {
    const before = sums();
    const commits = house.db.all<{ body: string }>(
      'SELECT position, incident_id, version, seq, last_seq, body FROM commits ORDER BY position',
    );
    house.close();
    rmSync(folder, { recursive: true });
    folder = newFolder();
    const file = new DatabaseSync(fileIn(folder));
    file.exec(`PRAGMA application_id = ${applicationId}; ${migrations.slice(0, 3).join('')} PRAGMA user_version = 3;`);
    const insert = file.prepare(
      'INSERT INTO commits VALUES ($position, $incident_id, $version, $seq, $last_seq, $body)',
    );
    for (const row of commits) insert.run({ ...row });
    file.close();
    house = await openLocalHouse(folder);
    expect(await listed()).toEqual(['inc_2', 'inc_1']);
    expect(sums()).toEqual(before);
    expect((await house.views.watchList({ limit: 5 })).items).toHaveLength(2);
    expect(await house.registry.standing('terminal', 'SN1')).toEqual({ changes: 0, holds: 0 });
  });
});

describe('the list of deadlines', () => {
  it('of a data folder that was written before there was one is made from its beginning', async () => {
    const dueAt = new Date(t0 + hour).toISOString();
    await house.store.append(appendOf('inc_1', null, [opened(), followUp({ dueAt })]));
    const before = await house.views.deadlines({ limit: 5 });
    expect(before.items.map(({ incidentId }) => incidentId)).toEqual(['inc_1']);
    const [commit] = house.db.all<Record<string, string | number>>('SELECT * FROM commits');
    house.close();
    rmSync(folder, { recursive: true });
    folder = newFolder();
    const file = new DatabaseSync(fileIn(folder));
    const former = migrations.findIndex((sql) => sql.includes('TABLE deadline_rows'));
    file.exec(`PRAGMA application_id = ${applicationId}; ${migrations.slice(0, former).join('')} PRAGMA user_version = ${String(former)};`); // prettier-ignore
    file
      .prepare('INSERT INTO commits VALUES ($position, $incident_id, $version, $seq, $last_seq, $body, $hash)')
      .run({ ...commit });
    file.exec("INSERT INTO checkpoints VALUES ('incident-rows', 1)");
    file.close();
    house = await openLocalHouse(folder);
    expect(await house.views.deadlines({ limit: 5 })).toEqual(before);
    expect(await listed()).toEqual(['inc_1']);
  });
});
