import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, Unavailable } from '../../functions/errors.ts';
import type { Database } from '../../local/database.ts';
import { appendOf, learnt, opened } from '../contracts/decisions.ts';
import { newFolder, openLocalHouse, type LocalHouse } from './local-house.ts';

const insert = (name: string) => (db: Database) => {
  db.run('INSERT INTO checkpoints (name, position) VALUES (?, 1)', name);
  return name;
};
const never = (error: Error) => () => {
  throw error;
};

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
const names = () => house.db.all<{ name: string }>('SELECT name FROM checkpoints').map(({ name }) => name);

describe('group commit', () => {
  it('puts all that waits together on disk at once, in its order', async () => {
    const { writer, db } = house;
    const before = db.commits;
    const order: string[] = [];
    const all = ['c', 'a', 'b'].map((name) => writer.write(insert(name)).then((done) => order.push(done)));
    expect(writer.isIdle).toBe(false);
    await Promise.all(all);
    expect(order).toEqual(['c', 'a', 'b']);
    expect(db.commits - before).toBe(1);
    expect(writer.isIdle).toBe(true);
  });

  it('tells nobody that it is done before it is', async () => {
    const { writer, db } = house;
    db.broken = true;
    const outcomes = await Promise.allSettled([writer.write(insert('a')), writer.write(insert('b'))]);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'Unavailable', cause: { message: 'disk I/O error' } } }); // prettier-ignore
    expect(names()).toEqual([]);
    db.broken = false;
    await writer.write(insert('a'));
    expect(names()).toEqual(['a']);
  });

  it('lets a Conflict cost nobody else anything', async () => {
    const { writer } = house;
    const [a, b, c] = await Promise.allSettled([
      writer.write(insert('a')),
      writer.write(never(new Conflict('late'))),
      writer.write(insert('c')),
    ]);
    expect([a.status, b.status, c.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(b).toMatchObject({ reason: { name: 'Conflict' } });
    expect(names()).toEqual(['a', 'c']);
  });

  it('leaves out a job that is at fault itself, with all that it had written, and tells it so', async () => {
    const { writer } = house;
    const fault = new TypeError('a bug');
    const half = (db: Database) => {
      insert('half')(db);
      throw fault;
    };
    const outcomes = await Promise.allSettled([
      writer.write(insert('a')),
      writer.write(half),
      writer.write(insert('a')), // a second of that name: SQLite's own objection
      writer.write(insert('c')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toEqual({ status: 'rejected', reason: fault });
    expect(outcomes[2]).toMatchObject({ reason: { code: 'ERR_SQLITE_ERROR' } });
    expect(names()).toEqual(['a', 'c']);
  });

  it('on a full disk refuses all that waits, writes nothing by half, and goes on when there is room', async () => {
    const { writer, db, store } = house;
    const append = appendOf('inc_1', null, [opened()], { claims: [{ subject: 'terminal:SN1', from: null }] });
    const { page_count: pages } = db.get<{ page_count: number }>('PRAGMA page_count') ?? { page_count: 0 };
    db.exec(`PRAGMA max_page_count = ${pages}`);
    const fill = (to: Database) => to.run('INSERT INTO links (hash, body) VALUES (?, ?)', 'h', 'x'.repeat(200_000));
    const outcomes = await Promise.allSettled([store.append(append), writer.write(fill), writer.write(insert('a'))]);
    for (const outcome of outcomes)
      expect(outcome).toEqual({ status: 'rejected', reason: expect.any(Unavailable) as Unavailable });
    expect(await store.latest('inc_1')).toBeNull();
    expect(await store.claimOf('terminal:SN1')).toBeNull();
    expect(names()).toEqual([]);

    db.exec('PRAGMA max_page_count = 1000000');
    await Promise.all([store.append(append), writer.write(fill), writer.write(insert('a'))]);
    expect(await store.read('inc_1')).toEqual(append.after);
    expect(names()).toEqual(['a']);
  });
});

describe('decisions that follow each other faster than the disk', () => {
  it('are made on what is on its way, told once it is there, and need one flush', async () => {
    const { store, db } = house;
    const before = db.commits;
    const first = appendOf('inc_1', null, [opened()], { privates: [{ ref: 'p1', salt: 's', value: 'one' }] });
    const second = appendOf('inc_1', first.after, [learnt('fault')], { privates: [{ ref: 'p2', salt: 's', value: 'two' }] }); // prettier-ignore
    const order: number[] = [];
    const written = [first, second].map((append) => store.append(append).then(() => order.push(append.after.version)));
    expect(await store.latest('inc_1')).toBe(second.after);
    expect([...(await store.privates('inc_1', ['p1', 'p2'])).values()]).toEqual(['one', 'two']);
    expect(db.get('SELECT 1 FROM commits')).toBeUndefined();
    const [head, commits] = await Promise.all([store.read('inc_1'), store.commits('inc_1', 0, 10)]);
    expect(head).toEqual(second.after);
    expect(commits.map(({ version }) => version)).toEqual([1, 2]);
    await Promise.all(written);
    expect(order).toEqual([1, 2]);
    expect(db.commits - before).toBe(1);
  });

  it('show a claim at once, so that a second report is joined to the first', async () => {
    const { store } = house;
    const opening = store.append(appendOf('inc_1', null, [opened()], { claims: [{ subject: 's', from: null }] }));
    expect(await store.claimOf('s')).toBe('inc_1');
    await opening;
    expect(await store.claimOf('s')).toBe('inc_1');
  });

  it('are all undone together where the disk fails, with every later one that was built on them', async () => {
    const { store, db } = house;
    const first = appendOf('inc_1', null, [opened()], { claims: [{ subject: 's', from: null }] });
    await store.append(first);
    db.broken = true;
    const second = appendOf('inc_1', first.after, [learnt('fault')], { privates: [{ ref: 'p', salt: 's', value: 'x' }] }); // prettier-ignore
    const third = appendOf('inc_1', second.after, [learnt('network')]);
    const failed = Promise.allSettled([store.append(second), store.append(third)]);
    setImmediate(() => (db.broken = false)); // the disk is well again, in the next group
    await failed;
    const fourth = appendOf('inc_1', third.after, [learnt('malware')]);
    await expect(store.append(fourth)).rejects.toThrow(Conflict);
    expect(await store.latest('inc_1')).toEqual(first.after);
    expect(await store.privates('inc_1', ['p'])).toEqual(new Map());
    expect(await store.claimOf('s')).toBe('inc_1');
  });

  it('do not make a reader wait for those that come after it asked', async () => {
    const { store } = house;
    let head = appendOf('inc_1', null, [opened()]).after;
    void store.append(appendOf('inc_1', null, [opened()]));
    const over = new AbortController();
    const writing = (async () => {
      while (!over.signal.aborted) {
        const append = appendOf('inc_1', head, [learnt('fault')]);
        head = append.after;
        await store.append(append);
      }
    })();
    for (let n = 0; n < 20; n++) expect((await store.read('inc_1'))?.version).toBeGreaterThan(0);
    over.abort();
    await writing;
  });

  it('leave nothing in memory once they are written', async () => {
    const { store, db } = house;
    await Promise.all(Array.from({ length: 50 }, (_, n) => store.append(appendOf(`inc_${n}`, null, [opened()]))));
    db.run('DELETE FROM claims');
    db.run("UPDATE commits SET body = json_set(body, '$.at', '2030-01-01T00:00:00.000Z')");
    expect((await store.commits('inc_7', 0, 1))[0]?.at).toBe('2030-01-01T00:00:00.000Z');
    expect(await store.claimOf('terminal:SN7')).toBeNull();
  });

  it('put a head on disk with every sixteenth version', async () => {
    const { store, db } = house;
    let append = appendOf('inc_1', null, [opened()]);
    for (let n = 0; n < 40; n++) {
      await store.append(append);
      append = appendOf('inc_1', append.after, [learnt('fault')]);
    }
    expect(db.get('SELECT version FROM heads')).toEqual({ version: 32 });
  });
});
