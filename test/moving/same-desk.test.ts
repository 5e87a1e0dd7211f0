import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyHistories } from '../../functions/verify-history.ts';
import { readDatabase } from '../../local/database.ts';
import { historiesIn } from '../../local/histories.ts';
import { startDesk, type TestDesk } from '../support/desk.ts';
import { adminToken, serveDesk } from '../support/serve-desk.ts';
import { sendSigned } from '../support/signed.ts';
import { movedIn, packed } from './house-move.ts';
import { address, everything, livedIn, receipt, type LivedIn } from './lived-in.ts';

const scratch = mkdtempSync(join(tmpdir(), 'holdfast-moving-'));
const [control, shipment, newHouse] = ['control', 'export', 'new'].map((name) => join(scratch, name)) as [string, string, string]; // prettier-ignore

let desk: TestDesk;
let life: LivedIn;
let before: Map<string, string>;

beforeAll(async () => {
  desk = await startDesk({ operators: ['night@desk.example'] });
  life = await livedIn(desk);
  before = await everything(desk, life);
  await desk.restart(async (folder) => {
    cpSync(folder, control, { recursive: true });
    await packed(folder, shipment);
    await movedIn(shipment, newHouse);
    return newHouse;
  });
});
afterAll(async () => {
  await desk.stop();
  rmSync(scratch, { recursive: true, force: true });
});

describe('a desk that has moved', () => {
  it('answers everything as it did: incidents, timelines, reports, registry, lists, scores, messages', async () => {
    expect(before.size).toBeGreaterThan(30);
    const after = await everything(desk, life);
    for (const [path, answer] of before) expect(after.get(path), path).toBe(answer);
  });

  it('hands out the documents as they came', async () => {
    const [, , , anomaly = ''] = life.incidents;
    const { status, text } = await desk.call('GET', `/v1/incidents/${anomaly}/documents/${life.documentId}`);
    expect([status, text]).toEqual([200, receipt.toString()]);
  });

  it('opens the links that it had sent, and derives the same ones again', async () => {
    const [, page = ''] = /\/m\/([\w-]{43})/.exec(life.first.answer) ?? [];
    const { status, text } = await desk.call('GET', `/m/${page}`, undefined, { authorization: '' });
    expect(status).toBe(200);
    expect(text).toContain(life.silent.serial);
    const outbox = await desk.outbox(life.incidents[0] ?? '');
    expect(outbox.some(({ body }) => body.includes(`/m/${page}`))).toBe(true);
  });

  it('gives its first answer again, and knows the webhooks that came before', async () => {
    const again = await desk.call('POST', '/v1/incidents', life.first.report, life.first.headers);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.text).toBe(life.first.answer);
    const webhook = {
      to: life.silent.providerId,
      body: { type: 'what-nobody-knows', timestamp: '', data: {} },
      id: 'msg_x',
    };
    expect((await sendSigned(desk, { ...webhook, off: 3 * 60 * 60 })).status).toBe(202);
    const unmatched = await desk.call('GET', '/v1/unmatched');
    expect(`200 ${unmatched.text.replace(address, 'https://desk')}`).toBe(before.get('/v1/unmatched'));
  });

  it('lets in whoever held a token, and takes webhooks by a secret that is being rotated', async () => {
    expect(
      (await desk.call('GET', `/v1/incidents/${life.incidents[0] ?? ''}`, undefined, life.reporter.headers)).status,
    ).toBe(200);
    const old = await sendSigned(desk, { to: 'acquirer-2', body: { type: '?', timestamp: '', data: {} }, off: 3 * 60 * 60 }); // prettier-ignore
    expect(old.status).toBe(202);
  });

  it('has chains that hold', async () => {
    const db = readDatabase(newHouse);
    const found = await verifyHistories(historiesIn(db));
    db.close();
    expect(found).toMatchObject({ incidents: 4 });
  });

  it('goes on where it was: reminds, escalates and tells when it would have, and nothing twice', async () => {
    const durations = ['PT1H', 'PT6H', 'P2D', 'P31D'];
    const stayed = await livedOn(control, durations);
    for (const duration of durations) await desk.advance(duration);
    const moved = { requests: requestsOf(), ...(await shownBy(desk.url)) };
    // whoever stayed has asked the same provider in between: what the moved one asked comes after that
    expect(moved.requests.slice(stayed.requests.length)).toEqual(stayed.requests.slice(stayed.before));
    expect(stayed.requests.length - stayed.before).toBeGreaterThan(10);
    expect(moved.outbox).toEqual(stayed.outbox);
    expect(moved.incidents).toEqual(stayed.incidents);
  });
});

const requestsOf = () =>
  life.silent.provider.requests.map(({ type, ask, body }) =>
    [type, ask, body?.data.round, body?.data.reminder, body?.timestamp].join(' '),
  );

/** The same desk on a copy of its folder, as if it had never moved. */
async function livedOn(folder: string, durations: string[]) {
  const requestsBefore = requestsOf().length;
  const served = await serveDesk(folder, ['night@desk.example']);
  for (const advance of durations) {
    const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
    await fetch(`${served.url}/local/clock`, { method: 'POST', headers, body: JSON.stringify({ advance }) });
  }
  const shown = await shownBy(served.url);
  await served.close();
  return { before: requestsBefore, requests: requestsOf(), ...shown };
}

/** What came of everything, without the ids that are drawn by chance. */
async function shownBy(url: string) {
  const get = async (path: string) => {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${adminToken}` } });
    return (await response.text()).replace(address, 'https://desk').replace(/\b(fu|ntc)_\w{42}/g, '$1').replace(/"version":\d+/g, ''); // prettier-ignore
  };
  const shown = [];
  for (const id of life.incidents) shown.push(await get(`/v1/incidents/${id}`));
  return { outbox: await get('/local/outbox'), incidents: shown };
}
