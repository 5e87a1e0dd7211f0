import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Unavailable } from '../../functions/errors.ts';
import type { Database } from '../../local/database.ts';
import { fileIn } from '../../local/database-file.ts';
import { openJournal } from '../../local/journal.ts';
import { createRegistryEntries } from '../../local/registry-entries.ts';
import { createStore } from '../../local/store.ts';
import { Writer } from '../../local/writer.ts';
import { appendOf, opened } from '../contracts/decisions.ts';
import { newFolder, openLocalHouse, type LocalHouse } from './local-house.ts';

const insert = (name: string) => (db: Database) => {
  db.run('INSERT INTO checkpoints (name, position) VALUES (?, 1)', name);
  return name;
};

/** A journal whose flushes end when the test says so. */
function slowJournal() {
  const flushes: { done: () => void; fail: (error: Error) => void }[] = [];
  const lost: unknown[] = [];
  const flush = () =>
    new Promise<void>((resolve, reject) => {
      flushes.push({ done: resolve, fail: reject });
    });
  const begun = async (count: number) => {
    while (flushes.length < count) await new Promise(setImmediate);
  };
  return { flushes, lost, begun, journal: { flush, lost: (error: unknown) => void lost.push(error) } };
}

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

describe('a journal that is slow to flush', () => {
  it('holds back every answer about what it has not flushed, and nothing else', async () => {
    const { flushes, begun, journal } = slowJournal();
    const writer = new Writer(house.db, journal);
    const told: string[] = [];
    const first = writer.write(insert('a')).then((name) => told.push(name));
    await begun(1);
    const second = writer.write(insert('b')).then((name) => told.push(name));
    const readable = writer.flushed().then(() => told.push('what could be read is on disk'));
    await new Promise(setImmediate);
    expect(told).toEqual([]);
    expect(writer.isIdle).toBe(false);
    flushes[0]?.done();
    await Promise.all([first, readable]);
    expect(told.toSorted()).toEqual(['a', 'what could be read is on disk']);
    await begun(2);
    flushes[1]?.done();
    await second;
    expect(writer.isIdle).toBe(true);
  });

  it('is drained once all that had waited is on disk', async () => {
    const { flushes, begun, journal } = slowJournal();
    const writer = new Writer(house.db, journal);
    const told: string[] = [];
    void writer.write(insert('a'));
    await begun(1);
    void writer.write(insert('b')).then((name) => told.push(name));
    const drained = writer.drained().then(() => told.push('drained'));
    flushes[0]?.done();
    await begun(2);
    expect(told).toEqual([]);
    flushes[1]?.done();
    await drained;
    expect(told).toEqual(['b', 'drained']);
  });
});

describe('work that follows from a commit', () => {
  it('begins while the disk still takes it, and sees as done only what is on disk', async () => {
    const { flushes, begun, journal } = slowJournal();
    const heard: string[] = [];
    const store = createStore(
      house.db,
      new Writer(house.db, journal),
      createRegistryEntries(house.db),
      (incidentId) => {
        heard.push(incidentId);
      },
    );
    const appended = store.append(appendOf('inc_a', null, [opened('inc_a')]));
    expect(heard).toEqual(['inc_a']);
    await expect(store.latest('inc_a')).resolves.toMatchObject({ version: 1 });
    const read = store.read('inc_a').then(() => heard.push('read'));
    await begun(1);
    expect(heard).toEqual(['inc_a']);
    flushes[0]?.done();
    await Promise.all([appended, read]);
    expect(heard).toEqual(['inc_a', 'read']);
  });
});

describe('a journal that cannot be flushed', () => {
  it('acknowledges nothing, and says that only a new start knows what is there', async () => {
    const { flushes, lost, begun, journal } = slowJournal();
    const writer = new Writer(house.db, journal);
    const failed = Promise.allSettled([writer.write(insert('a')), writer.write(insert('b'))]);
    await begun(1);
    const broken = new Error('EIO');
    flushes[0]?.fail(broken);
    for (const outcome of await failed)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { cause: broken } });
    expect((await failed)[0]).toMatchObject({ reason: expect.any(Unavailable) as Unavailable });
    expect(lost).toEqual([broken]);
  });
});

describe('the journal of a database', () => {
  it('is flushed again after it has been written back and begun anew', async () => {
    const journal = openJournal(fileIn(folder));
    const writer = new Writer(house.db, { flush: journal.flush, lost: () => undefined });
    await writer.write(insert('a'));
    house.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    await expect(writer.write(insert('b'))).resolves.toBe('b');
    journal.close();
    await expect(writer.write(insert('c'))).rejects.toThrow(Unavailable);
  });
});
