import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOf } from '../../functions/hash-chain.ts';
import { digestOf } from '../../functions/seal.ts';
import { verifyHistories } from '../../functions/verify-history.ts';
import { readDatabase } from '../../local/database.ts';
import { fileIn } from '../../local/database-file.ts';
import { historiesIn } from '../../local/histories.ts';
import { appendOf, learnt, noted, opened } from '../contracts/decisions.ts';
import { newFolder, openLocalHouse } from './local-house.ts';
import { run, startService } from './service.ts';

const secret = { ref: 'prv_1', salt: 'salt', value: 'he was seen by the canal' };

describe('verifying a data folder', () => {
  let folder = '';
  beforeEach(async () => {
    folder = newFolder();
    const { store, close } = await openLocalHouse(folder);
    for (const id of ['inc_1', 'inc_2', 'inc_3']) {
      const first = appendOf(id, null, [opened(), learnt('fault')]);
      const text = { ...secret, ref: `prv_${id}` };
      const second = appendOf(id, first.after, [noted(text, digestOf(text)), learnt('malware')], { privates: [text] });
      const third = appendOf(id, second.after, [learnt('network')]);
      for (const append of [first, second, third]) await store.append(append);
    }
    close();
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function change(sql: string): void {
    const db = new DatabaseSync(fileIn(folder));
    db.exec(sql);
    db.close();
  }
  async function verify() {
    const db = readDatabase(folder);
    try {
      return await verifyHistories(historiesIn(db));
    } finally {
      db.close();
    }
  }

  it('finds that every chain holds', async () => {
    expect(await verify()).toEqual({ incidents: 3, entries: 15 });
  });

  it('finds that it still holds when personal data were erased (R84)', async () => {
    change('DELETE FROM privates');
    expect(await verify()).toEqual({ incidents: 3, entries: 15 });
  });

  const body = (path: string, value: string) =>
    `UPDATE commits SET body = json_set(body, '${path}', ${value}) WHERE incident_id = 'inc_2' AND version = 2`;
  it.each([
    ['a word in an event', body('$.events[1].data.cause', "'hardware'"), 4, 'its hash is not'],
    ['who did it', body('$.actor.id', "'tok_2'"), 3, 'its hash is not'],
    ['a field that events do not have', body('$.events[0].data.more', '1'), 3, 'its hash is not'],
    ['when it was', body('$.at', "'2026-11-23T03:00:00.000Z'"), 3, 'its hash is not'],
    ['when it was, to before', body('$.at', "'2026-11-22T03:00:00.000Z'"), 3, 'is before that of the entry before'],
    ['the hash of an event', body('$.events[0].hash', "'00'"), 3, 'its hash is not'],
    ['what it follows', body('$.previousHash', "'00'"), 3, 'its previousHash is not'],
    ['its place', body('$.seq', '4'), 3, 'seq 4 stands where 3 should'],
    ['whose it is', body('$.incidentId', "'inc_1'"), 3, 'of another incident'],
    ['its form', body('$.events', '7'), 3, 'unreadable (at /events)'],
    ['all of a commit', "UPDATE commits SET body = 'rubbish' WHERE incident_id = 'inc_2' AND version = 2", 3, 'unreadable'], // prettier-ignore
    ['a commit in the middle, taken out', "DELETE FROM commits WHERE incident_id = 'inc_2' AND version = 2", 3, 'version 3 stands where 2 should'], // prettier-ignore
    ['the newest commit, taken out', "DELETE FROM commits WHERE incident_id = 'inc_2' AND version = 3", 5, 'had reached 3'], // prettier-ignore
    ['a whole incident, taken out', "DELETE FROM commits WHERE incident_id = 'inc_2'", 1, 'had reached 3'],
    ['a text beside the events', "UPDATE privates SET value = 'nothing' WHERE incident_id = 'inc_2'", 3, 'is not the one that was sealed'], // prettier-ignore
  ])('names the first entry where somebody has changed %s', async (_, sql, seq, what) => {
    change(sql);
    await expect(verify()).rejects.toMatchObject({
      name: 'BrokenChain',
      incidentId: 'inc_2',
      seq,
      message: expect.stringContaining(what) as string,
    });
  });

  it('does not trust a history whose hashes are right and whose events make no sense', async () => {
    const { store, close } = await openLocalHouse(folder);
    const again = appendOf('inc_4', null, [opened()]);
    await store.append(again);
    const twice = { ...appendOf('inc_4', null, [opened()]).commit, version: 2, seq: 2 };
    const fake = appendOf('inc_4', again.after, [learnt('fault')]);
    await store.append({ ...fake, commit: { ...fake.commit, events: rehashed(twice, again.after.hash) } });
    close();
    await expect(verify()).rejects.toMatchObject({ incidentId: 'inc_4', seq: 2, message: expect.stringContaining('opened once') as string }); // prettier-ignore
  });

  it('says so, and ends with 0', async () => {
    const program = run('local/verify.ts', [folder]);
    expect(await program.ended).toMatchObject({ code: 0 });
    expect(program.out()).toBe('3 incidents, 15 entries: every chain holds\n');
  });

  it('names the incident, the place and what is wrong, and ends with 1', async () => {
    change(body('$.events[1].data.cause', "'hardware'"));
    const program = run('local/verify.ts', [], { HOLDFAST_DATA: folder });
    expect(await program.ended).toMatchObject({ code: 1 });
    expect(program.out()).toBe('inc_2, seq 4: its hash is not that of what it says\n');
  });

  it.each([
    ['is not there', () => rmSync(fileIn(folder)), 'there is no'],
    ['is not a database', () => writeFileSync(fileIn(folder), 'x'.repeat(4096)), 'is damaged'],
    ['is of another program', () => change('PRAGMA application_id = 1'), 'another program'],
    ['is cut off', () => writeFileSync(fileIn(folder), readFileSync(fileIn(folder)).subarray(0, 30_000)), 'damaged'],
  ])('ends with 2 where the file %s', async (_, spoil, why) => {
    spoil();
    const program = run('local/verify.ts', [folder]);
    expect(await program.ended).toMatchObject({ code: 2 });
    expect(program.errors()).toMatch(/^holdfast cannot verify: [^\n]+\n$/);
    expect(program.errors()).toContain(why);
  });

  it('works while the service runs and takes reports', async () => {
    const service = await startService(join(folder, 'live'));
    const reports = Array.from({ length: 40 }, (_, n) => service.report(`SN${n}`));
    await reports[0];
    const program = run('local/verify.ts', [join(folder, 'live')]);
    expect(await program.ended).toMatchObject({ code: 0 });
    expect(program.out()).toMatch(/^\d+ incidents?, \d+ entries: every chain holds\n$/);
    expect((await Promise.all(reports)).every(({ status }) => status === 201)).toBe(true);
    expect(await service.stop()).toEqual({ code: 0, signal: null });
  });
});

function rehashed({ at, actor }: { at: string; actor: object }, previousHash: string) {
  const facts = [opened()];
  return facts.map(({ type, data }) => ({ type, data, hash: hashOf(previousHash, { seq: 2, at, type, actor: actor as never, data }) })); // prettier-ignore
}
