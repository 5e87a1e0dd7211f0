import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { maskNumbers } from '../../events/mask.ts';
import { createSigner } from '../../simulator/signature.ts';
import { newFolder } from './local-house.ts';
import { run, startService, token, type Service } from './service.ts';

/** Somebody whom nobody is called like: wherever this turns up, it has come from here. */
const canary = {
  name: '欧阳金丝雀',
  phone: '+8617099887766',
  email: 'canary.qx7@birds.example',
  card: '6222020123456789031',
  identity: '11010519491231002X',
};
const secret = `whsec_${Buffer.from('of the canary test......').toString('base64')}`;
const start = '2026-11-23T02:00:00Z';
/** Everything that must not be found afterwards, in one text. */
const text = `${canary.name} 170-9988-7766 ${canary.email} ${canary.card} ${canary.identity}`;
const traces = [canary.name, '17099887766', '170-9988-7766', 'canary.qx7'];
const hidden = [canary.card, canary.identity];

const folder = newFolder();
let service: Service;
const said: string[] = [];
let keys = 0;

/** As somebody calls who repeats what was not answered. */
async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  keys += 1;
  const answer = await service.call(method, path, body, { 'idempotency-key': `canary-${keys}` });
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
}

/** As `call`, for what answers nothing. */
const send = async (method: string, path: string, content: string, headers: Record<string, string> = {}) =>
  (await fetch(service.url + path, { method, headers, body: content })).status;

async function webhook(body: object): Promise<void> {
  keys += 1;
  const content = JSON.stringify(body);
  const signed = createSigner(secret).headers(`wh-${keys}`, Date.parse(start), content);
  expect(await send('POST', '/v1/webhooks/bank', content, { 'content-type': 'application/json', ...signed })).toBe(202);
}

const rest = () => call('POST', '/local/clock', { advance: 'PT0S' });
const reporter = { name: canary.name, phone: canary.phone, email: canary.email };
const reported = async (fields: object) =>
  z.object({ incidentId: z.string() }).parse(await call('POST', '/v1/incidents', { reporter, place: text, possibleHolder: text, description: text, ...fields })).incidentId; // prettier-ignore

const Questions = z.object({ questions: z.array(z.object({ questionId: z.string() })) });
const FollowUps = z.object({ followUps: z.array(z.object({ followUpId: z.string(), ask: z.string(), state: z.string() })) }); // prettier-ignore

async function upload(id: string, fields: object, bytes: string | null): Promise<void> {
  const content = bytes ?? 'never sent';
  const announced = { filename: `${canary.name}.txt`, contentType: 'text/plain', size: Buffer.byteLength(content), sha256: createHash('sha256').update(content).digest('hex'), ...fields }; // prettier-ignore
  const body = await call('POST', `/v1/incidents/${id}/evidence`, announced);
  const { upload: to } = z.object({ upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }) }).parse(body); // prettier-ignore
  if (bytes !== null) expect(await send('PUT', new URL(to.url).pathname, bytes, to.headers)).toBe(200);
}

/** Every field in which somebody can write what they like, and the ways on which it goes through the house. */
async function fill(serial: string): Promise<string> {
  const id = await reported({ kind: 'terminal-stolen', activation: 'in-use', terminalSerial: serial });
  await reported({
    kind: 'terminal-lost',
    terminalSerial: serial,
    reporter: { ...reporter, name: `${canary.name} 2` },
  });
  await rest();
  const command = (content: object) => call('POST', `/v1/incidents/${id}/commands`, content);
  const { followUps } = FollowUps.parse(await call('GET', `/v1/incidents/${id}`));
  const open = (ask: string) => followUps.find((one) => one.ask === ask && one.state === 'open')?.followUpId ?? '';
  await command({ type: 'add-note', text });
  const { questions } = Questions.parse(await command({ type: 'record-question', from: 'customer', text }));
  await command({ type: 'answer-question', questionId: questions[0]?.questionId, text });
  await command({ type: 'record-answer', followUpId: open('suspend-terminal'), outcome: 'refused', note: text });
  await webhook({ type: 'request.answered', timestamp: start, data: { requestId: open('freeze-account'), outcome: 'done', note: text, unknown: text } }); // prettier-ignore
  await webhook({ type: 'something.else', timestamp: start, data: { note: text } });
  await command({ type: 'record-police-report', caseNumber: 'A-1', officer: canary.name });
  await command({ type: 'ask', ask: 'recover-funds', reason: text });
  await command({ type: 'record-triage', verdict: 'fraud', note: text });
  const rows = [
    `T-1,2026-11-22T19:12:00Z,1000000,CNY,${canary.card},${text}`,
    `${text},never,much,CNY,${text},${text}`,
  ];
  const csv = ['transactionId,at,amount,currency,card,customer', ...rows, ''].join('\n');
  expect(await send('POST', `/v1/incidents/${id}/transactions`, csv, { 'content-type': 'text/csv', authorization: `Bearer ${token}` })).toBe(200); // prettier-ignore
  await upload(id, { evidenceType: 'identity-proof' }, text);
  await upload(id, { evidenceType: 'other' }, null);
  await rest();
  await command({ type: 'reject-evidence', evidenceType: 'identity-proof', reason: text });
  await command({ type: 'decide-freeze', decision: 'keep', reason: text });
  await service.call('POST', `/v1/incidents/${id}/commands`, { type: 'add-note', text: [text] }); // of the wrong shape
  await command({ type: 'withdraw', reason: text, storedAt: text });
  await rest();
  const { followUps: left } = FollowUps.parse(await call('GET', `/v1/incidents/${id}`));
  for (const { followUpId, ask, state } of left)
    if (state === 'open' && ask === 'unfreeze-account') await command({ type: 'record-answer', followUpId, outcome: 'done', note: text }); // prettier-ignore
  await rest();
  expect(await call('GET', `/v1/incidents/${id}`)).toMatchObject({ status: 'withdrawn' });
  return id;
}

/** What can be written about a block only. */
async function fillBlocked(serial: string): Promise<string> {
  const id = await reported({ kind: 'terminal-blocked', cause: 'violation', terminalSerial: serial });
  const command = (content: object) => call('POST', `/v1/incidents/${id}/commands`, content);
  await command({ type: 'file-appeal', grounds: text, documents: [] });
  const { followUps } = FollowUps.parse(await call('GET', `/v1/incidents/${id}`));
  for (const { followUpId, ask } of followUps)
    if (ask === 'appeal') await command({ type: 'waive', followUpId, reason: text });
  await command({ type: 'close', outcome: 'settled', note: text });
  await command({ type: 'reopen', reason: text });
  await command({ type: 'close', outcome: 'settled' });
  await rest();
  return id;
}

/** Where in the folder one of these stands, but in what retention keeps. */
function found(wanted: string[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.flatMap(({ parentPath, name }) => {
    const bytes = readFileSync(join(parentPath, name));
    const isKept = parentPath.endsWith('documents');
    return isKept ? [] : wanted.filter((one) => bytes.includes(one)).map((one) => `${one} in ${name}`);
  });
}

async function begin() {
  service = await startService(folder, { HOLDFAST_CLOCK: `manual@${start}`, HOLDFAST_OPERATORS: 'desk@house.example' });
}

async function end(signal: 'SIGTERM' | 'SIGKILL') {
  service.kill(signal);
  await service.ended;
  said.push(service.out(), service.errors());
}

describe('somebody whose data have gone through every field', () => {
  const ids: string[] = [];

  beforeAll(async () => {
    await begin();
    const contact = { contactId: 'canary', role: 'owner', ...reporter };
    const merchant = { merchantNumber: 'M-1', name: 'Shop', providerId: 'bank' };
    await call('PUT', '/v1/providers/bank', { name: 'Bank', channels: [{ kind: 'email', address: 'risk@bank.example' }], webhookSecret: secret, escalation: [] }); // prettier-ignore
    await call('PUT', '/v1/merchants/shop', { ...merchant, contacts: [{ ...contact, name: `${canary.name} before` }] });
    await call('PUT', '/v1/merchants/shop', { ...merchant, contacts: [contact] });
    await call('POST', '/v1/tokens', { role: 'reporter', merchantId: 'shop', name: canary.name });
    await call('PUT', '/v1/merchants/shop', { ...merchant, contacts: [contact], inspection: { every: 'P1D' } });
    for (const serial of ['SN-1', 'SN-2', 'SN-3']) {
      await call('PUT', `/v1/terminals/${serial}`, { terminalNumber: serial, model: 'A920', merchantId: 'shop', providerId: 'bank' }); // prettier-ignore
      ids.push(await (serial === 'SN-3' ? fillBlocked(serial) : fill(serial)));
    }
    await call('POST', '/local/clock', { advance: 'P1D' });
  }, 60_000);
  afterAll(async () => {
    if (service.pid > 0) service.kill('SIGKILL');
    await service.ended;
    rmSync(folder, { recursive: true });
  });

  it('stands in the files before, but for numbers that are hidden at the door', () => {
    expect(found(traces).length).toBeGreaterThan(0);
    expect(found(hidden)).toEqual([]);
    expect(maskNumbers(text)).not.toBe(text);
  });

  it('is in no file after the erasure but what retention keeps, while the service runs, after it was killed, and after it has ended (R84)', async () => {
    for (const id of ids) await call('DELETE', `/v1/incidents/${id}/reporter/personal-data`);
    await call('DELETE', '/v1/merchants/shop/contacts/canary/personal-data');
    expect(found([...traces, ...hidden])).toEqual([]);
    await end('SIGKILL');
    expect(found([...traces, ...hidden])).toEqual([]);
    await begin();
    await rest();
    expect(JSON.stringify(await call('GET', '/v1/merchants/shop'))).not.toContain(canary.name);
    await end('SIGTERM');
    expect(found([...traces, ...hidden])).toEqual([]);
  });

  it('has not broken any chain by going (R84)', async () => {
    const verify = run('local/verify.ts', [folder]);
    expect((await verify.ended).code).toBe(0);
    expect(verify.out()).toContain('3 incidents');
  });

  it('is nowhere in what the service has ever said', () => {
    expect(said.length).toBeGreaterThan(0);
    for (const one of [...traces, ...hidden]) expect(said.join('\n')).not.toContain(one);
  });
});
