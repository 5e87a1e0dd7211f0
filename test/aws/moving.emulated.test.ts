import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { moveIn } from '../../functions/moving/move-in.ts';
import { pack } from '../../functions/moving/pack.ts';
import type { Manifest } from '../../functions/moving/shipment-port.ts';
import { differences } from '../../functions/moving/tally.ts';
import { openExportFolder } from '../../scripts/moving/export-folder.ts';
import type { MovingHouse } from '../contracts/moving/describe-moving.ts';
import { movedIn, packed } from '../moving/house-move.ts';
import { everything, livedIn, receipt, type LivedIn } from '../moving/lived-in.ts';
import { startDesk, type TestDesk } from '../support/desk.ts';
import { makeAwsHouse } from './aws-house.ts';

const scratch = mkdtempSync(join(tmpdir(), 'holdfast-there-and-back-'));
const [there, back, newHouse] = ['there', 'back', 'new'].map((name) => join(scratch, name)) as [string, string, string]; // prettier-ignore

let desk: TestDesk;
let aws: MovingHouse;
let life: LivedIn;
let before: Map<string, string>;
let manifests: [Manifest, Manifest];

beforeAll(async () => {
  desk = await startDesk({ operators: ['night@desk.example'] });
  aws = await makeAwsHouse(inject('awsUrl'));
  life = await livedIn(desk);
  before = await everything(desk, life);
  await desk.restart(async (folder) => {
    const first = await packed(folder, there);
    await moveIn({ house: aws.moving, name: 'aws', shipment: openExportFolder(there), tell: () => undefined });
    const packing = { house: aws.moving, shipment: openExportFolder(back), realClock: { now: () => Date.now() } };
    const second = await pack({ ...packing, newMove: () => 'move_back', tell: () => undefined }, 1);
    await movedIn(back, newHouse);
    manifests = [first, second];
    return newHouse;
  });
  await desk.advance('PT3H'); // a clock that stands still stays behind: AWS has none
});
afterAll(async () => {
  await desk.stop();
  await aws.end();
  rmSync(scratch, { recursive: true, force: true });
});

describe('a desk that has moved from one machine to AWS and back', () => {
  it('has every thing that it had, and no other', () => {
    const [there, back] = manifests;
    expect(differences(there.tally, back.tally)).toEqual([]);
    expect(back.chains).toEqual(there.chains);
    expect(Object.keys(back.tally)).toEqual(
      expect.arrayContaining(['commit', 'private', 'entry', 'transaction', 'webhook', 'message', 'file', 'answer']),
    );
  });

  it('answers as it did, but for the texts of messages, which AWS does not keep', async () => {
    const after = await everything(desk, life);
    for (const [path, answer] of before) if (path !== '/local/outbox') expect(after.get(path), path).toBe(answer);
  });

  it('hands out its documents, opens its links, and gives its first answer again', async () => {
    const { incidents, documentId, first } = life;
    const document = await desk.call('GET', `/v1/incidents/${incidents.at(-1) ?? ''}/documents/${documentId}`);
    expect(document.text).toBe(receipt.toString());
    const [, page = ''] = /\/m\/([\w-]{43})/.exec(first.answer) ?? [];
    expect((await desk.call('GET', `/m/${page}`, undefined, { authorization: '' })).status).toBe(200);
    expect((await desk.call('POST', '/v1/incidents', first.report, first.headers)).text).toBe(first.answer);
  });

  it('derives the links of before by the key that came along, so that new messages name the same page', async () => {
    await desk.advance('P2D');
    const [, page = ''] = /\/m\/([\w-]{43})/.exec(life.first.answer) ?? [];
    const told = (await desk.outbox(life.incidents[0] ?? '')).filter(({ body }) => body.includes('/m/'));
    expect(told.length).toBeGreaterThan(0);
    for (const { body } of told) expect(body).toContain(page);
  });
});
