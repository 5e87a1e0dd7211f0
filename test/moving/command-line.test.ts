import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Moved } from '../../functions/moving/moved.ts';
import { Counting, differences, type Tally } from '../../functions/moving/tally.ts';
import { openToMoveIn, openToMoveOut } from '../../local/moving/open-moving-house.ts';
import { openExportFolder } from '../../scripts/moving/export-folder.ts';
import { keptIn } from '../histories/kept.ts';
import { run, startService } from '../local/service.ts';
import { createDraw } from '../support/memory-house/chance.ts';

const scratch = mkdtempSync(join(tmpdir(), 'holdfast-command-line-'));
const [house, shipment, target] = ['house', 'export', 'new'].map((name) => join(scratch, name)) as [string, string, string]; // prettier-ignore
const incidents = 1_500;
/** Of the heap, in MB: less than a third of what all of them take there at once. */
const heap = 40;
const patience = { timeout: 180_000 };

const holdfast = (...args: string[]) =>
  run('scripts/moving/main.ts', args, { NODE_OPTIONS: `--max-old-space-size=${heap}` });

/** The same life so many times. */
beforeAll(async () => {
  const { moving, close } = openToMoveIn(house);
  const life = keptIn('v1').find(({ title }) => title.startsWith('silent by HTTP'));
  if (life === undefined) throw new Error('there is no such history');
  await moving.put([{ kind: 'key', is: { key: 'k'.repeat(43), before: null } }]);
  for (let n = 0; n < incidents; n++) {
    const incidentId = `inc_${String(n).padStart(26, '0')}`;
    const commits = life.commits.map((commit): Moved => ({ kind: 'commit', is: { ...commit, incidentId } }));
    await moving.put([...commits, { kind: 'claim', is: { subject: `terminal:SN-${n}`, incidentId } }]);
  }
  await moving.settle();
  await close();
}, patience.timeout);
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const seed = Number(process.env['CRASH_SEED'] ?? 1);
const draw = createDraw(seed);

/** Gives the command, kills it after a while, and gives it again; in the end it is left alone. */
async function killedAndGivenAgain(args: string[]): Promise<{ out: string; kills: number }> {
  let kills = 0;
  for (let tries = 0; tries < 5; tries++) {
    const program = holdfast(...args);
    const ended = program.ended.then(({ code }) => code);
    const code = await Promise.race([ended, wait(300 + draw() * 2_000)]);
    program.kill('SIGKILL');
    await program.ended;
    if (code === 0) return { out: program.out(), kills };
    kills += 1;
  }
  const program = holdfast(...args);
  expect(await program.ended, program.errors()).toMatchObject({ code: 0 });
  return { out: program.out(), kills };
}

async function tallyOf(folder: string): Promise<Tally> {
  const { moving, close } = openToMoveOut(folder);
  const counting = new Counting();
  for await (const { things } of moving.parcels(null)) for (const thing of things) counting.add(thing);
  await close();
  return counting.tally;
}

describe('npx holdfast', () => {
  it(`packs and moves in though it is killed at any moment, within ${heap} MB (seed ${seed})`, patience, async () => {
    const packed = await killedAndGivenAgain(['export', '--from', house, '--to', shipment]);
    expect(packed.out).toContain('1,500 incidents, 57,000 entries, 0 files: every chain holds');
    expect(packed.kills).toBeGreaterThan(0);
    expect((await openExportFolder(shipment).manifest())?.parts.length).toBeGreaterThan(1);
    const moved = await killedAndGivenAgain(['import', '--from', shipment, '--into', target]);
    expect(moved.out).toContain(
      '1,500 incidents, 57,000 entries, 0 files: every chain holds, and all is as it was packed',
    );
    expect(differences(await tallyOf(house), await tallyOf(target))).toEqual([]);
    const verify = run('local/verify.ts', [target]);
    expect(await verify.ended).toMatchObject({ code: 0 });
  });

  it('lets nobody start who has left, says what to do, and lets the new desk serve', patience, async () => {
    const old = run('local/main.ts', [], { HOLDFAST_DATA: house, PORT: '0' });
    expect(await old.ended).toMatchObject({ code: 1 });
    expect(old.errors()).toMatch(
      /^holdfast cannot start: the desk of .* moves to another house .*npx holdfast stay\n$/,
    );
    const desk = await startService(target);
    expect((await desk.report('SN-of-tomorrow')).status).toBe(201);
    expect(await desk.stop()).toEqual({ code: 0, signal: null });
  });

  it('lets a house stay whose export is made worth nothing', async () => {
    const other = join(scratch, 'other');
    const desk = await startService(other);
    await desk.report('SN-1');
    await desk.stop();
    const away = join(scratch, 'away');
    expect(await holdfast('export', '--from', other, '--to', away).ended).toMatchObject({ code: 0 });
    expect(await holdfast('stay', '--house', other, '--export', away).ended).toMatchObject({ code: 0 });
    const refused = holdfast('import', '--from', away, '--into', join(scratch, 'never'));
    expect(await refused.ended).toMatchObject({ code: 1 });
    expect(refused.errors()).toMatch(/^holdfast: there is no whole export in [^\n]+\n$/);
    expect(existsSync(join(scratch, 'never'))).toBe(false);
    const again = await startService(other);
    expect((await again.report('SN-2')).status).toBe(201);
    await again.stop();
  });

  it('takes no house that a desk serves', async () => {
    const served = join(scratch, 'served');
    const desk = await startService(served);
    const refused = holdfast('export', '--from', served, '--to', join(scratch, 'of-served'));
    expect(await refused.ended).toMatchObject({ code: 1 });
    expect(refused.errors()).toContain('another Holdfast runs on');
    await desk.stop();
  });

  it.each([
    [[], 'what is to be done?'],
    [['move'], 'what is to be done?'],
    [['export', '--from', 'x'], '--to is missing'],
    [['export', '--form', 'x'], '--form'],
  ])('says what it understands, where it did not: %j', async (args, why) => {
    const program = holdfast(...args);
    expect(await program.ended).toMatchObject({ code: 2 });
    expect(program.errors()).toContain(why);
    expect(program.errors()).toContain('npx holdfast export --from FOLDER --to EXPORT');
  });

  it('says which variables name a desk of AWS', async () => {
    const program = holdfast('export', '--from', 'aws', '--to', join(scratch, 'of-aws'));
    expect(await program.ended).toMatchObject({ code: 1 });
    expect(program.errors()).toContain('HOLDFAST_TABLE: the name of the table');
  });
});
