import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stay } from '../../functions/moving/stay.ts';
import { openDatabase } from '../../local/database.ts';
import { openFolder } from '../../local/open-folder.ts';
import { openToMoveIn, openToMoveOut } from '../../local/moving/open-moving-house.ts';
import { openExportFolder } from '../../scripts/moving/export-folder.ts';
import { bytes, packedFile, someThings } from '../contracts/moving/some-things.ts';
import { movedIn, packed } from './house-move.ts';

const scratch = mkdtempSync(join(tmpdir(), 'holdfast-refused-'));
const at = (name: string) => join(scratch, name);
const [source, left, whole, house, shipment, target] = ['source', 'left', 'whole', 'house', 'export', 'target'].map(at) as [string, string, string, string, string, string]; // prettier-ignore

async function* inOnePiece() {
  yield bytes;
}

async function furnished(folder: string): Promise<void> {
  const { moving, close } = openToMoveIn(folder);
  await moving.putBytes(packedFile, inOnePiece());
  await moving.put([{ kind: 'key', is: { key: 'k'.repeat(43), before: null } }, ...someThings()]);
  await moving.settle();
  await close();
}

beforeAll(async () => {
  await furnished(source);
  cpSync(source, left, { recursive: true });
  await packed(left, whole, 4_000);
});
beforeEach(() => {
  for (const folder of [house, shipment, target]) rmSync(folder, { recursive: true, force: true });
  cpSync(whole, shipment, { recursive: true });
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const record = join(shipment, 'records', '000001.ndjson');
const original = join(shipment, 'files', 'doc_1.original');
const manifest = join(shipment, 'manifest.json');

function replaced(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error('nothing was changed');
  writeFileSync(path, changed);
}

/** A residence of nobody: whoever has refused has changed nothing. */
async function expectUntouched(): Promise<void> {
  const { moving, close } = openToMoveIn(target);
  expect(await moving.residence()).toEqual({ state: 'at-home' });
  expect(await moving.isEmpty()).toBe(true);
  await close();
}

describe('an export of which something is not as it was packed', () => {
  it.each([
    ['a word in a line', () => replaced(record, '海风咖啡', '海浪咖啡'), /000001\.ndjson, line \d+, is not what was packed/],
    ['a line, taken out', () => replaced(record, /^.*\n/, ''), /000001\.ndjson is \d+ bytes long instead of \d+/],
    ['a line, doubled', () => replaced(record, /^(.*\n)/, '$1$1'), /000001\.ndjson is \d+ bytes long instead/],
    ['two lines, in each other’s place', () => replaced(record, /^(.*\n)(.*\n)/, '$2$1'), /000001\.ndjson has been changed/],
    ['a part, cut off', () => truncateSync(record, 500), /000001\.ndjson is 500 bytes long instead/],
    ['a part, taken away', () => rmSync(record), /000001\.ndjson is missing/],
    ['a document, changed', () => replaced(original, 'receipt', 'reCeipt'), /doc_1\.original has been changed/],
    ['a document, cut off', () => truncateSync(original, 3), /doc_1\.original is 3 bytes long instead/],
    ['a document, longer', () => appendFileSync(original, '!'), /doc_1\.original is 31 bytes long instead of 30/],
    ['a document, taken away', () => rmSync(original), /doc_1\.original is missing/],
    ['the manifest, taken away', () => rmSync(manifest), /not whole/],
    ['the manifest, cut off', () => truncateSync(manifest, 200), /manifest\.json cannot be read/],
    ['the manifest’s list of parts', () => replaced(manifest, /\{\s*"name": "000002[^}]*\},/, ''), /the manifest tells of other things/],
    ['the layout, a later one', () => replaced(manifest, '"layout": 1', '"layout": 2'), /of another version of Holdfast/],
  ])('is refused, and what is wrong is named: %s', async (_, spoil, what) => {
    spoil();
    await expect(movedIn(shipment, target)).rejects.toThrow(what);
    await expectUntouched();
  }); // prettier-ignore

  it('is not made of a house whose chain is broken, and the house stays', async () => {
    cpSync(source, house, { recursive: true });
    const db = openDatabase(house);
    db.run(
      `UPDATE commits SET body = replace(body, '"fault"', '"malware"') WHERE incident_id = 'inc_1' AND version = 1`,
    );
    db.close();
    await expect(packed(house, at('nothing'))).rejects.toMatchObject({
      name: 'BrokenChain',
      incidentId: 'inc_1',
      seq: 2,
    });
    openFolder(house).release();
  });

  it('is not made of a house whose document is not what was handed in', async () => {
    cpSync(source, house, { recursive: true });
    rmSync(join(house, 'documents', 'doc_1.original'));
    writeFileSync(join(house, 'documents', 'doc_1.original'), 'another receipt');
    await expect(packed(house, at('nothing-either'))).rejects.toThrow(
      'the original of doc_1 is not what was handed in',
    );
  });
});

describe('two houses', () => {
  it('never both act: who has left serves no more', async () => {
    expect(() => openFolder(left)).toThrow(/serves no more; if it is to stay: npx holdfast stay/);
  });

  it('never both act: who is still being moved into does not serve yet', async () => {
    const { moving, close } = openToMoveIn(target);
    await moving.reside({ state: 'arriving', move: 'move_1', taken: 0 });
    await close();
    expect(() => openFolder(target)).toThrow(/still moving into .* go on with npx holdfast import/);
  });

  it('are not made of one export, nor does the first stay once somebody has moved in', async () => {
    await movedIn(shipment, target);
    await expect(movedIn(shipment, at('another'))).rejects.toThrow(/two houses must never both act/);
    const { moving, close } = openToMoveOut(left);
    await expect(stay(moving, openExportFolder(shipment))).rejects.toThrow(/two houses must never both act/);
    await close();
    expect(() => openFolder(left)).toThrow(/serves no more/);
    openFolder(target).release();
  });

  it('are not mixed: nobody moves into a house that is not empty, or where another move is under way', async () => {
    await furnished(target);
    await expect(movedIn(shipment, target)).rejects.toThrow('this house is not empty; move into a new one');
    const begun = at('begun');
    const { moving, close } = openToMoveIn(begun);
    await moving.reside({ state: 'arriving', move: 'of another', taken: 0 });
    await close();
    await expect(movedIn(shipment, begun)).rejects.toThrow('another move into this house is under way');
    cpSync(left, house, { recursive: true });
    await expect(movedIn(shipment, house)).rejects.toThrow('this house has been packed itself');
  });

  it('are not packed into one folder, nor a house twice', async () => {
    cpSync(source, house, { recursive: true });
    await expect(packed(house, shipment)).rejects.toThrow('another export lies there');
    await expect(packed(left, at('second'))).rejects.toThrow('this house was packed elsewhere');
    const full = at('full');
    mkdirSync(full);
    writeFileSync(join(full, 'letter.txt'), 'to somebody');
    await expect(packed(house, full)).rejects.toThrow('is not empty; choose a new folder');
    const begun = at('cut off'); // by somebody who was cut off before anything stood in it
    mkdirSync(join(begun, 'records'), { recursive: true });
    writeFileSync(join(begun, 'progress.json.part'), '{');
    await packed(house, begun);
    expect(() => openFolder(house)).toThrow(/serves no more/);
  });
});

describe('an export', () => {
  it('is readable by its owner alone, since it holds keys, secrets and personal data', () => {
    const modes = readdirSync(whole, { recursive: true, withFileTypes: true }).map((entry) => [
      entry.isFile(),
      statSync(join(entry.parentPath, entry.name)).mode & 0o777,
    ]);
    expect(modes.length).toBeGreaterThan(5);
    for (const [isFile, mode] of modes) expect(mode).toBe(isFile === true ? 0o600 : 0o700);
    expect(statSync(whole).mode & 0o777).toBe(0o700);
  });

  it('is the same again when it is packed again to its end', async () => {
    const before = readFileSync(join(whole, 'manifest.json'), 'utf8');
    await packed(left, whole);
    expect(readFileSync(join(whole, 'manifest.json'), 'utf8')).toBe(before);
  });
});
