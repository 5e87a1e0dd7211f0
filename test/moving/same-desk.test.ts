import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { verifyHistories } from '../../functions/verify-history.ts';
import { readDatabase } from '../../local/database.ts';
import { historiesIn } from '../../local/histories.ts';
import { startDesk, type Registered, type TestDesk } from '../support/desk.ts';
import { adminToken, serveDesk } from '../support/serve-desk.ts';
import { sendSigned } from '../support/signed.ts';
import { movedIn, packed } from './house-move.ts';

const scratch = mkdtempSync(join(tmpdir(), 'holdfast-moving-'));
const [control, shipment, newHouse] = ['control', 'export', 'new'].map((name) => join(scratch, name)) as [string, string, string]; // prettier-ignore
const Announced = z.object({ documentId: z.string(), upload: z.object({ url: z.url(), headers: z.record(z.string(), z.string()) }) }); // prettier-ignore
const receipt = Buffer.from('%PDF-1.4\n%a receipt\n%%EOF\n');
/** Of any desk of these tests: each serves at its own. */
const address = /http:\/\/127\.0\.0\.1:\d+(?=\/)/g;
const key = { 'idempotency-key': 'the-first-report' };

let desk: TestDesk;
let silent: Registered;
let late: { token: string; headers: Record<string, string> };
const before = new Map<string, string>();
let firstAnswer = '';
const incidents: string[] = [];

/** All that can be read of a desk, by path; its own address is left out, since each has its own. */
async function everything(ids: string[]): Promise<Map<string, string>> {
  const paths = [
    '/v1/incidents?limit=200',
    '/v1/incidents?overdue=true',
    '/v1/incidents?status=closed',
    `/v1/incidents?merchantId=${silent.merchantId}`,
    '/v1/providers',
    '/v1/merchants',
    '/v1/terminals',
    '/v1/unmatched',
    '/v1/watch-list',
    `/v1/providers/${silent.providerId}/score-card`,
    '/local/outbox',
    '/local/clock',
    ...ids.flatMap((id) =>
      ['', '/timeline?limit=200', '/report?lang=en', '/review', '/deadlines', '/packs/police?lang=en'].map(
        (part) => `/v1/incidents/${id}${part}`,
      ),
    ),
  ];
  const found = new Map<string, string>();
  for (const path of paths) {
    const { status, text } = await desk.call('GET', path);
    found.set(path, `${status} ${text.replace(address, 'https://desk')}`);
  }
  return found;
}

async function handIn(incidentId: string, bytes: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const document = { evidenceType: 'receipt', filename: 'a name.pdf', contentType: 'application/pdf', size: bytes.length, sha256 }; // prettier-ignore
  const { body } = await desk.call('POST', `/v1/incidents/${incidentId}/evidence`, document);
  const { documentId, upload } = Announced.parse(body);
  const { status } = await desk.call('PUT', new URL(upload.url).pathname, bytes, upload.headers);
  expect(status).toBe(200);
  return documentId;
}

let documentId = '';
beforeAll(async () => {
  desk = await startDesk({ operators: ['night@desk.example'] });
  // quiet hours are on at the time the tests begin, so that messages wait
  const quietHours = { from: '09:00', to: '12:00' };
  silent = await desk.register({ '*': [{}] }, { merchant: { quietHours, inspection: { every: 'P30D' }, deadlines: ['police-report'] } }); // prettier-ignore
  const quick = await desk.register({ '*': [{ outcome: 'done', reference: 'OK-1' }] });
  const { body } = await desk.call('POST', '/v1/incidents', { kind: 'terminal-lost', activation: 'activated-unused', terminalSerial: silent.serial, reporter: { name: 'Wang', phone: '+8613900139000' } }, key); // prettier-ignore
  firstAnswer = JSON.stringify(body);
  incidents.push(z.object({ incidentId: z.string() }).parse(body).incidentId);
  incidents.push(await desk.report({ terminalSerial: quick.serial, kind: 'terminal-stolen', activation: 'in-use' }));
  incidents.push(await desk.report({ terminalSerial: 'SN-of-nobody' }));
  incidents.push(await desk.report({ kind: 'account-anomaly', merchantId: silent.merchantId }));
  incidents.push(await desk.report({ kind: 'terminal-lost', terminalSerial: quick.serial }));
  const [, , , anomaly = ''] = incidents;
  await desk.call('POST', `/v1/incidents/${anomaly}/transactions`, 'id,time,amount\nT-1,2026-11-22 10:00:00,12.50\n', {
    'content-type': 'text/csv',
  });
  documentId = await handIn(anomaly, receipt);
  await sendSigned(desk, { to: silent.providerId, body: { type: 'what-nobody-knows', timestamp: '', data: {} }, id: 'msg_x' }); // prettier-ignore
  late = await desk.tokenOf('reporter', silent.merchantId);
  const provider = { name: 'Quick', channels: [{ kind: 'email', address: 'x@quick.example' }], escalation: [] };
  await desk.put(`/v1/providers/${quick.providerId}`, {
    ...provider,
    webhookSecret: 'whsec_bmV3bmV3bmV3bmV3bmV3bmV3bmV3',
  });
  await desk.advance('PT3H');

  for (const [path, answer] of await everything(incidents)) before.set(path, answer);
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
    const after = await everything(incidents);
    for (const [path, answer] of before) expect(after.get(path), path).toBe(answer);
  });

  it('hands out the documents as they came', async () => {
    const [, , , anomaly = ''] = incidents;
    const { status, text } = await desk.call('GET', `/v1/incidents/${anomaly}/documents/${documentId}`);
    expect([status, text]).toEqual([200, receipt.toString()]);
  });

  it('opens the links that it had sent, and derives the same ones again', async () => {
    const [, page = ''] = /\/m\/([\w-]{43})/.exec(firstAnswer) ?? [];
    const { status, text } = await desk.call('GET', `/m/${page}`, undefined, { authorization: '' });
    expect(status).toBe(200);
    expect(text).toContain(silent.serial);
    const outbox = await desk.outbox(incidents[0] ?? '');
    expect(outbox.some(({ body }) => body.includes(`/m/${page}`))).toBe(true);
  });

  it('gives its first answer again, and knows the webhooks that came before', async () => {
    const again = await desk.call('POST', '/v1/incidents', { kind: 'terminal-lost', activation: 'activated-unused', terminalSerial: silent.serial, reporter: { name: 'Wang', phone: '+8613900139000' } }, key); // prettier-ignore
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(JSON.stringify(again.body)).toBe(firstAnswer);
    const webhook = {
      to: silent.providerId,
      body: { type: 'what-nobody-knows', timestamp: '', data: {} },
      id: 'msg_x',
    };
    expect((await sendSigned(desk, { ...webhook, off: 3 * 60 * 60 })).status).toBe(202);
    const unmatched = await desk.call('GET', '/v1/unmatched');
    expect(`200 ${unmatched.text.replace(address, 'https://desk')}`).toBe(before.get('/v1/unmatched'));
  });

  it('lets in whoever held a token, and takes webhooks by a secret that is being rotated', async () => {
    expect((await desk.call('GET', `/v1/incidents/${incidents[0] ?? ''}`, undefined, late.headers)).status).toBe(200);
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
  silent.provider.requests.map(({ type, ask, body }) =>
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
  for (const id of incidents) shown.push(await get(`/v1/incidents/${id}`));
  return { outbox: await get('/local/outbox'), incidents: shown };
}
