import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../local/database.ts';
import { fileIn } from '../../local/database-file.ts';
import { openFolder } from '../../local/open-folder.ts';
import { applicationId, migrations } from '../../local/schema.ts';
import { UnusableData } from '../../local/unusable-data.ts';
import { createRegistryEntries } from '../../local/registry-entries.ts';
import { createStore } from '../../local/store.ts';
import { historiesIn } from '../../local/histories.ts';
import { appendOf, opened } from '../contracts/decisions.ts';
import { webhook } from '../contracts/inbox.ts';
import { newFolder, openLocalHouse } from './local-house.ts';

let folder = '';
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A folder as a desk leaves it that has taken reports. */
async function lived(): Promise<void> {
  openAndClose();
  const { store, close } = await openLocalHouse(folder);
  for (let n = 0; n < 200; n++) await store.append(appendOf(`inc_${n}`, null, [opened()]));
  close();
}

function openAndClose(): string {
  const { db, adminToken, release } = openFolder(folder);
  db.close();
  release();
  return adminToken;
}

const change = (sql: string) => {
  const db = new DatabaseSync(fileIn(folder));
  db.exec(sql);
  db.close();
};

function overwrite(from: number, bytes: Buffer): void {
  const file = readFileSync(fileIn(folder));
  bytes.copy(file, from);
  writeFileSync(fileIn(folder), file);
}

describe('a data folder', () => {
  it('keeps its keys and its first token', () => {
    const token = openAndClose();
    expect(token).toHaveLength(43);
    expect(openAndClose()).toBe(token);
  });

  it('lets its owner alone read the keys', () => {
    openAndClose();
    expect(statSync(join(folder, 'secrets.json')).mode & 0o077).toBe(0);
  });

  it('is made where there is none, however deep', () => {
    folder = join(folder, 'a', 'b');
    expect(openAndClose()).toHaveLength(43);
  });

  it('whose first start was cut off at any moment can be started', () => {
    writeFileSync(fileIn(folder), ''); // SQLite has opened it and written nothing
    openAndClose();
    rmSync(join(folder, 'secrets.json')); // the keys were not there yet
    writeFileSync(join(folder, 'secrets.json.new'), '{"linkK');
    openAndClose();
  });

  it('is refused where it is in use', () => {
    const { db, release } = openFolder(folder);
    const before = directory();
    expect(openAndClose).toThrow('another Holdfast runs on');
    expect(directory()).toEqual(before);
    db.close();
    release();
    openAndClose();
  });

  it.each([
    ['a database that is cut off', () => truncateSync(fileIn(folder), 30_000), 'damaged'],
    ['a database that is cut off in its first page', () => truncateSync(fileIn(folder), 50), 'damaged'],
    ['a database without its header', () => overwrite(0, Buffer.alloc(100)), 'damaged'],
    ['a database with rubbish in its header', () => overwrite(20, Buffer.alloc(40, 0xa5)), 'damaged'],
    ['a database with rubbish in the middle', () => overwrite(100_000, Buffer.alloc(40_000, 0xa5)), 'damaged'],
    ['an empty database', () => truncateSync(fileIn(folder), 0), 'is missing or empty'],
    ['keys without a database', () => rmSync(fileIn(folder)), 'is missing or empty'],
    ['a journal without its database', () => { rmSync(fileIn(folder)); rmSync(join(folder, 'secrets.json')); writeFileSync(`${fileIn(folder)}-wal`, 'x'); }, 'is missing or empty'], // prettier-ignore
    ['a folder in place of the database', () => { rmSync(fileIn(folder)); mkdirSync(fileIn(folder)); }, 'cannot be used'], // prettier-ignore
    ['a database of another program', () => change('PRAGMA application_id = 1'), 'another program'],
    ['a database of nobody', () => change('PRAGMA application_id = 0'), 'another program'],
    ['a database of a newer version', () => change(`PRAGMA user_version = ${migrations.length + 1}`), 'newer Holdfast'],
    ['keys that are no JSON', () => writeFileSync(join(folder, 'secrets.json'), '{"linkKey":'), 'secrets.json is damaged'], // prettier-ignore
    ['keys that are empty', () => writeFileSync(join(folder, 'secrets.json'), ''), 'secrets.json is damaged'],
    ['keys that are too short', () => writeFileSync(join(folder, 'secrets.json'), '{"linkKey":"","adminToken":""}'), 'secrets.json is damaged'], // prettier-ignore
    ['a folder in place of the keys', () => { rmSync(join(folder, 'secrets.json')); mkdirSync(join(folder, 'secrets.json')); }, 'cannot be used'], // prettier-ignore
    ['a history whose keys are lost', () => rmSync(join(folder, 'secrets.json')), 'secrets.json is missing'],
  ])('is refused with %s, and nothing in it is changed', async (_, spoil, why) => {
    await lived();
    spoil();
    const before = directory();
    expect(openAndClose).toThrow(UnusableData);
    expect(openAndClose).toThrow(why);
    expect(directory()).toEqual(before);
  });

  it('is refused where it cannot be made or written to', () => {
    writeFileSync(join(folder, 'file'), '');
    for (const impossible of [join(folder, 'file'), join(folder, 'file', 'below'), '/proc/holdfast', '/dev/null'])
      expect(() => openFolder(impossible)).toThrow(UnusableData);
  });

  it('of an older version is brought up to this one', () => {
    openAndClose();
    const [first = ''] = migrations;
    rmSync(fileIn(folder));
    change(`PRAGMA application_id = ${applicationId}; ${first} PRAGMA user_version = 1;`);
    const db = openDatabase(folder);
    expect(db.get('PRAGMA user_version')).toEqual({ user_version: migrations.length });
    db.close();
  });

  it('is not mistaken for damaged while its newest changes are in the journal', async () => {
    const house = await openLocalHouse(folder);
    await house.store.append(appendOf('inc_1', null, [opened()]));
    const copy = newFolder();
    cpSync(folder, copy, { recursive: true });
    house.close();
    const found = openDatabase(copy);
    expect(found.get('SELECT incident_id FROM commits')).toEqual({ incident_id: 'inc_1' });
    found.close();
    rmSync(copy, { recursive: true });
  });
});

const directory = () =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === 'holdfast.lock') return [];
    return [[name, statSync(path).isFile() ? readFileSync(path).toString('base64') : 'a folder']];
  });

describe('an open database', () => {
  it('has every commit on disk before it is acknowledged, and a journal that is cut back', () => {
    const db = openDatabase(folder);
    const is = (name: string) => Object.values(db.get<Record<string, unknown>>(`PRAGMA ${name}`) ?? {})[0];
    expect(is('journal_mode')).toBe('wal');
    expect(is('synchronous')).toBe(1); // NORMAL: the journal is flushed by the writer
    expect(is('journal_size_limit')).toBe(64 * 1024 * 1024);
    expect(is('wal_autocheckpoint')).toBe(1000);
    db.close();
  });

  it('writes its journal back as it goes, so that it stays small', async () => {
    const { store, close } = await openLocalHouse(folder);
    for (let n = 0; n < 1_500; n++) await store.append(appendOf(`inc_${n}`, null, [opened()]));
    expect(statSync(`${fileIn(folder)}-wal`).size).toBeLessThan(8 * 1024 * 1024);
    close();
  });

  it('keeps as many statements as the code has, however much is done', async () => {
    const house = await openLocalHouse(folder);
    const work = async (from: number) => {
      for (let n = from; n < from + 20; n++) {
        const append = appendOf(`inc_${n}`, null, [opened(`SN${n}`)]);
        await house.store.append(append);
        await house.store.claimOf(`terminal:SN${n}`);
        await house.views.incidents({ limit: n + 1, terminalSerial: `SN${n}` });
        await house.registry.list('terminal', { limit: n + 1 });
        await house.inbox.unmatched({ limit: n + 1 });
      }
    };
    await work(0);
    const after = house.db.statements;
    await work(20);
    expect(house.db.statements).toBe(after);
    house.close();
  });

  it('is never gone through from end to end: what is done costs the same however much there is', async () => {
    const house = await openLocalHouse(folder);
    const { store, views, registry, inbox, idempotency, tokens, workflow, messages, projector, db } = house;
    for (let n = 0; n < 20; n++) {
      const claims = [{ subject: `s${n}`, from: null }];
      await store.append(appendOf(`inc_${n}`, null, [opened(`SN${n}`)], { claims }));
    }
    await inbox.receive(webhook('wh_1'));
    await inbox.mark('wh_1', 'processed');
    inbox.received();
    await inbox.unmatched({ limit: 5 });
    await Promise.all([
      store.read('inc_0'),
      store.commits('inc_1', 0, 5),
      store.privates('inc_1', ['prv_1']),
      store.link('x'),
    ]);
    await createStore(db, house.writer, createRegistryEntries(db)).read('inc_3');
    for (const named of [
      {},
      { terminalSerial: 'SN1' },
      { merchantId: 'm' },
      { providerId: 'p' },
      { status: 'open' as const },
    ])
      await views.incidents({ limit: 5, ...named });
    for (const overdue of [undefined, true, false]) await views.deadlines({ limit: 5, overdue });
    await registry.put('terminal', 'SN1', { terminalNumber: 'T', model: 'M', merchantId: 'm', providerId: 'p' });
    await registry.list('terminal', { limit: 5 });
    await registry.list('terminal', { limit: 5, merchantId: 'm' });
    await registry.serialOf('p', 'T');
    await registry.webhookSecrets('p');
    await registry.remove('terminal', 'SN1');
    await idempotency.begin('scope', 'key');
    await idempotency.keep({
      scope: 's',
      key: 'k',
      bodyHash: '',
      keptAt: '2026-11-23T02:00:00Z',
      status: 200,
      sealed: '',
    });
    await tokens.find('hash');
    await tokens.revoke('tok_1');
    workflow.takeUpDue();
    workflow.nextDue();
    await workflow.park({ incidentId: 'inc_1', version: 1, dueAt: null, token: null });
    for (const incidentId of ['inc_1', undefined]) for (const _ of messages.list(incidentId)) break;
    await projector.tryAgain();
    for (const _ of historiesIn(db)) break;
    const scans = [...db.asked].filter((sql) =>
      db
        .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .some(({ detail }) => /^SCAN (?!.*(CONSTANT ROW|\(subquery))|TEMP B-TREE/.test(detail)),
    );
    expect(db.asked.size).toBeGreaterThan(50);
    expect(scans).toEqual([]);
    house.close();
  });
});
