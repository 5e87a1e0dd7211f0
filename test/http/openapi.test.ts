import { createHash } from 'node:crypto';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { DescribedRoute } from '../../functions/http/described.ts';
import { startDesk } from '../support/desk.ts';
import { declaredRoutes } from '../support/documented.ts';
import { answered, sendSigned } from '../support/signed.ts';

const desk = await startDesk();
afterAll(desk.stop);

const Operation = z.looseObject({
  operationId: z.string(),
  summary: z.string().min(1),
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ example: z.unknown().optional() })) })
    .optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string().min(1) })),
});
const Document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) });
const raw = (await desk.call('GET', '/openapi.json')).body;
const { paths } = Document.parse(raw);
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, ...operation })),
);

/** What a request within the contract cannot bring about: a fault of the desk itself, a disk that is full. */
const neverProvoked = ['500', '503'];
/** Nor this on one machine, which hands its files out itself. */
const onlyOnAws = ['getDocument 303', 'fetchDocument 303'];

describe('the document at /openapi.json', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(
      z.record(z.string(), z.unknown()).parse(structuredClone(raw)),
    );
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('holds every route under its operationId, and nothing else', () => {
    const inCode = declaredRoutes.map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')} ${route.operationId}`); // prettier-ignore
    const inDocument = operations.map(({ method, path, operationId }) => `${method} ${path} ${operationId}`);
    expect(inDocument.toSorted()).toEqual(inCode.toSorted());
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });
});

/** Where the examples belong, as they stand in the document: they refer to one another. */
const places: Record<string, string> = {
  putProvider: '/v1/providers/acquirer-1',
  putMerchant: '/v1/merchants/shop-1',
  putTerminal: '/v1/terminals/SN1',
  createToken: '/v1/tokens',
  reportIncident: '/v1/incidents',
  commandIncident: 'commands',
  announceEvidence: 'evidence',
  addStatement: 'transactions',
  importRegistry: '/v1/registry/import?type=terminals',
};

describe('the examples of the document', () => {
  it('are accepted by the service', async () => {
    const withExample = operations.flatMap(({ method, operationId, requestBody }) =>
      Object.entries(requestBody?.content ?? {}).flatMap(([mediaType, { example }]) =>
        example === undefined ? [] : [{ method, operationId, mediaType, example }],
      ),
    );
    expect(withExample.map(({ operationId }) => operationId).toSorted()).toEqual(Object.keys(places).toSorted());
    for (const operationId of Object.keys(places)) {
      const found = withExample.find((each) => each.operationId === operationId);
      const place = places[operationId] ?? '';
      const at = place.startsWith('/') ? place : `/v1/incidents/${await desk.report({ terminalSerial: 'SN1' })}/${place}`; // prettier-ignore
      const answer = await desk.call(found?.method ?? '', at, found?.example, { 'content-type': found?.mediaType ?? '' }); // prettier-ignore
      expect(answer.status, `${operationId}: ${answer.text}`).toBeLessThan(300);
    }
  });
});

const noToken = { authorization: '' };
const tooLarge = 'x'.repeat(300_000);
/** Wrong in every query that is checked. */
const wrongQuery = '?limit=0&after=-1&type=x&incidentId=x&lang=x';

/** The problems that any route of its form answers with. */
async function provokeCommon(
  { method, path, roles, query, body, accepts, example }: DescribedRoute,
  reporter: typeof noToken,
) {
  const missing = path.replace(/:\w+/g, 'none') + (path.includes('import') ? '?type=terminals' : '');
  const mediaType = { 'content-type': accepts === undefined || accepts === 'any' ? 'application/json' : accepts };
  const content = body === undefined ? undefined : (example ?? { incidentId: 'inc_1' });
  const send = (at: string, text?: unknown, headers: Record<string, string> = mediaType) => desk.call(method, at, text, headers); // prettier-ignore
  if (roles !== 'anybody') {
    await send(missing, undefined, noToken);
    if (!roles.includes('reporter')) await send(missing, undefined, reporter);
    if (method === 'POST') await send(missing, content, { ...mediaType, 'idempotency-key': 'x'.repeat(256) });
  }
  if (method !== 'PUT') await send(missing, content);
  if (query !== undefined) await send(missing.replace(/\?.*|$/, wrongQuery), content);
  if (body === undefined && method !== 'POST') return;
  await send(missing, tooLarge);
  await send(missing, Buffer.from([0xff]));
  await send(missing, '{}');
  await send(missing, '{}', { 'content-type': 'image/png' });
}

const key = (name: string) => ({ 'idempotency-key': name });

/** A request is answered 409 while the first with its key is under way: sooner or later one of a crowd comes at that time. */
async function crowd(run: (headers: Record<string, string>) => Promise<{ status: number }>) {
  for (let n = 0; n < 50; n++) {
    const answers = await Promise.all(Array.from({ length: 10 }, () => run(key(`crowd-${n}`))));
    if (answers.some(({ status }) => status === 409)) return;
  }
}

/** What only the one route answers with. */
async function provokeOwn(reporter: typeof noToken) {
  const { provider, providerId, merchantId, serial } = await desk.register({ '*': [{ slowMs: 50 }] });
  const incidentId = await desk.report({ terminalSerial: serial });
  const incident = `/v1/incidents/${incidentId}`;
  await crowd((headers) => desk.call('POST', '/local/clock', { advance: 'PT0S' }, headers));
  await desk.call('GET', `${incident}/review`);
  for (const at of [incident, `${incident}/timeline`]) {
    const etag = (await desk.call('GET', at)).headers.get('etag') ?? '';
    await desk.call('GET', at, undefined, { 'if-none-match': etag });
  }
  for (const view of ['report', 'export', 'packs/police', 'deadlines']) await desk.call('GET', `${incident}/${view}`);
  await desk.report({ terminalSerial: serial });
  const by = { kind: 'terminal-lost', reporter: { name: 'x', phone: '+8613900139000' } };
  await desk.call('POST', '/v1/incidents', { ...by, terminalSerial: serial }, reporter);
  await crowd((headers) => desk.call('POST', '/v1/incidents', { ...by, terminalSerial: 'SN-crowd' }, headers));
  const [asked] = (await desk.incident(incidentId)).followUps;
  await desk.call('GET', `${incident}/follow-ups/${asked?.followUpId ?? ''}/paper`);
  const command = (content: object, headers = {}) => desk.call('POST', `${incident}/commands`, content, headers);
  await command({ type: 'reopen', reason: 'x' });
  await command({ type: 'reopen', reason: 'x' }, reporter);
  await command({ type: 'add-note', text: 'x' }, { 'if-match': '"0"' });
  await desk.call('PUT', `/v1/terminals/${serial}`, { terminalNumber: '1', model: 'A', merchantId: 'x', providerId });
  for (const at of [`/v1/terminals/${serial}`, `/v1/merchants/${merchantId}`, `/v1/providers/${providerId}`]) {
    await desk.call('GET', at);
    await desk.call('GET', at.slice(0, at.lastIndexOf('/')));
    if (at.startsWith('/v1/providers')) await desk.call('GET', `${at}/score-card`);
    await desk.call('PUT', at, { ...((await desk.call('GET', at)).body as object), serial: undefined, merchantId: undefined, providerId: undefined }); // prettier-ignore
    await desk.call('DELETE', at);
  }
  await desk.put('/v1/merchants/gone', { merchantNumber: '1', name: 'x', providerId, contacts: [] });
  await desk.put('/v1/terminals/gone', { terminalNumber: '1', model: 'A', merchantId: 'gone', providerId });
  const branch = { name: 'x', channels: [{ kind: 'branch', address: 'x' }], webhookSecret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD', escalation: [] }; // prettier-ignore
  for (let n = 0; n < 2; n++) await desk.put('/v1/providers/gone', branch);
  for (let n = 0; n < 2; n++) await desk.put('/v1/merchants/gone', { merchantNumber: '1', name: 'x', providerId, contacts: [] }); // prettier-ignore
  for (let n = 0; n < 2; n++) await desk.put('/v1/terminals/gone', { terminalNumber: '1', model: 'A', merchantId: 'gone', providerId }); // prettier-ignore
  for (const collection of ['providers', 'merchants', 'terminals']) await desk.call('DELETE', `/v1/${collection}/gone`);
  const csv = { 'content-type': 'text/csv' };
  await crowd((headers) =>
    desk.call('POST', '/v1/registry/import?type=terminals', 'serial\n1\n', { ...csv, ...headers }),
  );
  const lines = Array.from({ length: 200 }, (_, n) => `SN-i${n},T,A,m,p`).join('\n');
  await crowd((headers) => desk.call('POST', '/v1/registry/import?type=terminals', `serial,terminalNumber,model,merchantId,providerId\n${lines}`, { ...csv, ...headers })); // prettier-ignore
  await crowd((headers) => desk.call('POST', '/v1/tokens', { role: 'operator', name: 'x' }, headers));
  await desk.call('DELETE', `/v1/tokens/${(await desk.tokenOf('operator')).tokenId}`);
  for (const at of [
    '/local/outbox',
    '/local/clock',
    '/v1/incidents',
    '/v1/watch-list',
    '/v1/deadlines',
    '/healthz',
    '/openapi.json',
    '/docs',
  ])
    await desk.call('GET', at);
  const [notice] = (await desk.incident(incidentId)).notices;
  await desk.call('POST', '/local/bounce', notice && { noticeId: notice.noticeId });
  await desk.call('POST', '/local/bounce', { noticeId: 'ntc_1' });
  await provokeHeld();
  await provokeUnmatched(providerId, incidentId);
  await provokePages();
  await provokeDocuments();
  await provokeStatements();
  await provokeErasure();
  expect(provider.requests.length).toBeGreaterThan(0);
}

/** What nobody has released has not been sent, and cannot come back. */
async function provokeHeld() {
  const { serial } = await desk.register();
  const { notices } = await desk.incident(await desk.report({ terminalSerial: serial, activation: 'in-use' }));
  const held = notices.find(({ state }) => state === 'held');
  await desk.call('POST', '/local/bounce', held && { noticeId: held.noticeId });
}

async function provokeUnmatched(to: string, incidentId: string) {
  for (let n = 0; n < 2; n++) await sendSigned(desk, { to, body: answered(`fu_${'0'.repeat(42)}`) });
  await desk.advance('PT0S');
  const { body } = await desk.call('GET', '/v1/unmatched');
  const [one, other] = z.object({ items: z.array(z.object({ id: z.string() })) }).parse(body).items;
  for (let n = 0; n < 2; n++) await desk.call('POST', `/v1/unmatched/${one?.id ?? ''}/match`, { incidentId });
  const dismiss = `/v1/unmatched/${other?.id ?? ''}/dismiss`;
  await desk.call('POST', dismiss, undefined, key('dismiss'));
  await desk.call('POST', dismiss, { another: 'body' }, key('dismiss'));
  await desk.call('POST', dismiss);
}

async function provokePages() {
  const byEmail = { channels: [{ kind: 'email', address: 'risk@acquirer.example' }] };
  const { serial } = await desk.register({}, { provider: byEmail });
  const incidentId = await desk.report({ terminalSerial: serial });
  await desk.advance('PT0S');
  const bodies = (await desk.outbox(incidentId)).map(({ body }) => body).join('\n');
  const link = /\/p\/[\w-]+/.exec(bodies)?.[0] ?? '';
  const again = await desk.call('POST', '/v1/incidents', { kind: 'terminal-lost', terminalSerial: serial, reporter: { name: 'x', email: 'x@x.example' } }); // prettier-ignore
  const { links } = z.object({ links: z.object({ statusPage: z.url() }) }).parse(again.body);
  await desk.call('GET', new URL(links.statusPage).pathname);
  await desk.call('GET', link);
  const [asked] = (await desk.incident(incidentId)).followUps;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  await desk.call('POST', link, 'outcome=done', form);
  await desk.call('POST', link, `outcome=done&lastFour=${asked?.followUpId.slice(-4) ?? ''}`, form);
}

/** While an incident is open its data are kept; afterwards they go. */
async function provokeErasure() {
  const { merchantId, serial } = await desk.register({ '*': [{}] });
  const incident = `/v1/incidents/${await desk.report({ terminalSerial: serial })}`;
  const data = [`${incident}/reporter/personal-data`, `/v1/merchants/${merchantId}/contacts/owner/personal-data`];
  for (const at of data) await desk.call('DELETE', at);
  await desk.call('POST', `${incident}/commands`, { type: 'withdraw', reason: 'x' });
  for (const at of data) await desk.call('DELETE', at);
}

const Announced = z.object({
  documentId: z.string(),
  upload: z.object({ url: z.url(), headers: z.record(z.string(), z.string()) }),
});

async function handIn(
  incident: string,
  { text, ...fields }: { text: string; evidenceType: string; contentType: string },
) {
  // prettier-ignore
  const sha256 = createHash('sha256').update(text).digest('hex');
  const { body } = await desk.call('POST', `${incident}/evidence`, { ...fields, filename: 'f', size: text.length, sha256 }); // prettier-ignore
  const { documentId, upload } = Announced.parse(body);
  await desk.call('PUT', new URL(upload.url).pathname, text, upload.headers);
  return documentId;
}

/** The provider wants to see a receipt before it goes on; it fetches it from where the second round says. */
async function provokeDocuments() {
  const { provider, serial } = await desk.register({ '*': [{ outcome: 'needs-materials', materials: ['receipt'] }, {}] }); // prettier-ignore
  const incident = `/v1/incidents/${await desk.report({ terminalSerial: serial })}`;
  await desk.advance('PT0S');
  const announced = { evidenceType: 'receipt', filename: 'r.txt', contentType: 'text/plain', size: 1, sha256: '0'.repeat(64) }; // prettier-ignore
  await crowd((headers) => desk.call('POST', `${incident}/evidence`, announced, headers));
  const documentId = await handIn(incident, { evidenceType: 'receipt', contentType: 'text/plain', text: 'a receipt' });
  await desk.call('GET', `${incident}/documents/${documentId}`);
  await desk.call('GET', `${incident}/export`);
  await desk.call('POST', `${incident}/commands`, { type: 'accept-evidence', evidenceType: 'receipt' });
  await desk.advance('PT0S');
  const link = /"(https?:[^"]*\/d\/[^"]+)"/.exec(provider.requests.map(({ raw }) => raw).join())?.[1] ?? '';
  await desk.call('GET', new URL(link).pathname);
}

async function provokeStatements() {
  const incident = `/v1/incidents/${await desk.report({ terminalSerial: 'SN-statement' })}`;
  const text = 'id,at,amount\nT-1,2026-11-22T19:12:00Z,100\n';
  const csv = { 'content-type': 'text/csv' };
  await crowd((headers) => desk.call('POST', `${incident}/transactions`, text, { ...csv, ...headers }));
  await desk.call('POST', `${incident}/transactions`, 'no header', csv);
  const documentId = await handIn(incident, { evidenceType: 'transaction-list', contentType: 'text/csv', text });
  await desk.call('POST', `${incident}/commands`, { type: 'add-transactions', documentId });
}

describe('the statuses of the document', () => {
  it('are each answered by the service, but for its own faults', async () => {
    const reporter = (await desk.tokenOf('reporter', 'shop-none')).headers;
    for (const route of declaredRoutes) await provokeCommon(route, reporter);
    await provokeOwn(reporter);
    const documented = operations.flatMap(
      ({ operationId, responses }) =>
      Object.keys(responses).filter((status) => !neverProvoked.includes(status)).map((status) => `${operationId} ${status}`), // prettier-ignore
    );
    expect(documented.filter((each) => !desk.seen.has(each))).toEqual(onlyOnAws);
    expect([...desk.seen].filter((each) => !documented.includes(each))).toEqual([]);
  });
});
