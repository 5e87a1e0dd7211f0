import { readFileSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Unavailable } from '../../functions/errors.ts';
import { type Database, openDatabase, readDatabase } from '../../local/database.ts';
import { fileIn } from '../../local/database-file.ts';
import { createErasure } from '../../local/erasure.ts';
import { Writer } from '../../local/writer.ts';
import { newFolder } from './local-house.ts';

const canary = '欧阳金丝雀';
const nothingInMemory = { forget: () => undefined };
let folder: string;
let db: Database;
let writer: Writer;

beforeEach(() => {
  folder = newFolder();
  db = openDatabase(folder);
  writer = new Writer(db);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const filesWith = (text: string) =>
  [fileIn(folder), `${fileIn(folder)}-wal`].filter((file) => readFileSync(file).includes(text));

/** As many bytes of text as would come of some hours at a desk: short, long, and longer than a page. */
const lengthOf = (n: number) => [3, 40, 300, 2_000, 9_000][(n * 7) % 5] ?? 0;
const valueOf = (n: number) => (n % 4 === 0 ? canary : 'nobody').padEnd(lengthOf(n), '.');
const refOf = (n: number) => `prv_${String((n * 7919) % 10_007).padStart(5, '0')}`;

describe('an erasure on one machine', () => {
  it('leaves nothing in pages that have been split, filled and emptied meanwhile (R84)', async () => {
    const count = 2_000;
    await writer.write((to) => {
      for (let n = 0; n < count; n++) {
        const sql = 'INSERT INTO privates (ref, incident_id, salt, value) VALUES (?, ?, ?, ?)';
        to.run(sql, refOf(n), 'inc_1', 'salt', valueOf(n));
        if (n % 3 === 0) to.run('DELETE FROM privates WHERE ref = ?', refOf(Math.floor(n / 2)));
        if (n % 5 === 0)
          to.run('UPDATE privates SET value = ? WHERE ref = ?', valueOf(n + 1), refOf(Math.floor(n / 3)));
      }
    });
    expect(filesWith(canary)).not.toEqual([]);
    const left = db.all<{ ref: string; value: string }>('SELECT ref, value FROM privates');
    const erasure = createErasure({ db, writer, store: nothingInMemory });
    const theirs = left.filter(({ value }) => value.includes(canary)).map(({ ref }) => ref);
    await erasure.privates('inc_1', theirs);
    await erasure.finish();
    expect(filesWith(canary)).toEqual([]);
    expect(db.all('SELECT ref FROM privates')).toHaveLength(left.length - theirs.length);
  });

  it('waits for whoever reads the database, and then is done', async () => {
    await writer.write((to) => to.run("INSERT INTO privates (ref, incident_id, salt, value) VALUES ('p', 'i', 's', ?)", canary)); // prettier-ignore
    const reader = readDatabase(folder);
    reader.exec('BEGIN');
    reader.all('SELECT * FROM privates');
    const erasure = createErasure({ db, writer, store: nothingInMemory });
    await erasure.privates('i', ['p']);
    const finished = erasure.finish();
    expect(filesWith(canary)).not.toEqual([]);
    reader.close();
    await finished;
    expect(filesWith(canary)).toEqual([]);
  });

  it('is not said to be done while somebody goes on reading', async () => {
    await writer.write((to) => to.run("INSERT INTO privates (ref, incident_id, salt, value) VALUES ('p', 'i', 's', ?)", canary)); // prettier-ignore
    const reader = readDatabase(folder);
    reader.exec('BEGIN');
    reader.all('SELECT * FROM privates');
    const erasure = createErasure({ db, writer, store: nothingInMemory }, { times: 3, pause: 1 });
    await erasure.privates('i', ['p']);
    await expect(erasure.finish()).rejects.toThrow(Unavailable);
    reader.close();
    await erasure.finish();
  });
});
