import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveIn } from '../../functions/moving/move-in.ts';
import { pack } from '../../functions/moving/pack.ts';
import { stay } from '../../functions/moving/stay.ts';
import { verifyHistories } from '../../functions/verify-history.ts';
import { openToMoveIn, openToMoveOut } from '../../local/moving/open-moving-house.ts';
import { openExportFolder } from '../../scripts/moving/export-folder.ts';
import { bytes, packedFile, someThings } from '../contracts/moving/some-things.ts';
import { Died, withFuse, type Fuse } from './fuse.ts';

const scratch = mkdtempSync(join(tmpdir(), 'holdfast-dies-'));
const at = (name: string) => join(scratch, name);
const [source, house, shipment, target] = ['source', 'house', 'export', 'target'].map(at) as [string, string, string, string]; // prettier-ignore
const patience = { timeout: 120_000 };
const realClock = { now: () => Date.parse('2026-11-23T12:00:00Z') };
/** So that there are a few. */
const partBytes = 4_000;
const silently = () => undefined;

async function* inOnePiece() {
  yield bytes;
}

beforeAll(async () => {
  const { moving, close } = openToMoveIn(source);
  await moving.putBytes(packedFile, inOnePiece());
  await moving.put([{ kind: 'key', is: { key: 'k'.repeat(43), before: null } }, ...someThings()]);
  await moving.settle();
  await close();
});
beforeEach(() => {
  for (const folder of [house, shipment, target]) rmSync(folder, { recursive: true, force: true });
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

async function packUntil(length: number): Promise<Fuse> {
  const fuse = { burnt: 0, length };
  const open = openToMoveOut(house);
  try {
    const packing = {
      house: withFuse(open.moving, fuse),
      shipment: withFuse(openExportFolder(shipment), fuse),
      realClock,
      newMove: () => 'move_1',
      tell: silently,
    };
    await pack(packing, partBytes);
  } catch (error) {
    if (!(error instanceof Died)) throw error;
  } finally {
    await open.close();
  }
  return fuse;
}

async function moveInUntil(length: number): Promise<Fuse> {
  const fuse = { burnt: 0, length };
  const open = openToMoveIn(target);
  try {
    const from = withFuse(openExportFolder(shipment), fuse);
    await moveIn({ house: withFuse(open.moving, fuse), name: open.name, shipment: from, tell: silently });
  } catch (error) {
    if (!(error instanceof Died)) throw error;
  } finally {
    await open.close();
  }
  return fuse;
}

/** All files of a folder, to the last byte; what was begun and not ended is no part of it. */
const contentOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
    .map(({ parentPath, name }) => [
      join(parentPath, name).slice(folder.length),
      readFileSync(join(parentPath, name), 'hex'),
    ])
    .toSorted();

async function thingsIn(folder: string) {
  const { moving, close } = openToMoveOut(folder);
  try {
    const things: unknown[] = [];
    for await (const parcel of moving.parcels(null)) things.push(...parcel.things, ...parcel.files);
    return { things, residence: await moving.residence(), chains: await verifyHistories(moving.histories()) };
  } finally {
    await close();
  }
}

describe('a house that is packed by a process that dies', () => {
  it('at any moment is packed to the end by the next one, as if it had not', patience, async () => {
    cpSync(source, house, { recursive: true });
    const { burnt } = await packUntil(Infinity);
    const whole = contentOf(shipment);
    expect(whole.length).toBeGreaterThan(4);
    for (let length = 1; length <= burnt; length++) {
      for (const folder of [house, shipment]) rmSync(folder, { recursive: true, force: true });
      cpSync(source, house, { recursive: true });
      await packUntil(length);
      await packUntil(Infinity);
      expect(contentOf(shipment), `died at ${length}`).toEqual(whole);
    }
  });

  it('can stay, and what was packed is worth nothing from then on', async () => {
    cpSync(source, house, { recursive: true });
    const { burnt } = await packUntil(Infinity);
    for (const length of [5, Math.floor(burnt / 2), burnt]) {
      for (const folder of [house, shipment]) rmSync(folder, { recursive: true, force: true });
      cpSync(source, house, { recursive: true });
      await packUntil(length);
      const { moving, close } = openToMoveOut(house);
      await stay(moving, openExportFolder(shipment));
      expect(await moving.residence()).toEqual({ state: 'at-home' });
      await close();
      await expect(moveInUntil(Infinity)).rejects.toThrow('not whole');
    }
  });
});

describe('a house that is moved into by a process that dies', () => {
  it(
    'at any moment is not at home until the next one has come to the end, and then as if it had not',
    patience,
    async () => {
      cpSync(source, house, { recursive: true });
      await packUntil(Infinity);
      const { burnt } = await moveInUntil(Infinity);
      const whole = await thingsIn(target);
      expect(whole.residence).toEqual({ state: 'at-home' });
      for (let length = burnt % 2; length <= burnt; length += 2) {
        // every other one: each costs two walks over the whole house
        rmSync(target, { recursive: true, force: true });
        rmSync(join(shipment, 'taken.json'), { force: true });
        await moveInUntil(length);
        const { moving, close } = openToMoveIn(target);
        const { state } = await moving.residence();
        const isEmpty = await moving.isEmpty();
        await close();
        if (state === 'at-home' && !isEmpty) expect(length).toBe(burnt);
        else await moveInUntil(Infinity);
        expect(await thingsIn(target), `died at ${length}`).toEqual(whole);
      }
    },
  );
});
