import { afterAll, describe, expect, it } from 'vitest';
import { channelSecret, startDesk, webhookSecret } from '../support/desk.ts';
import { expectProblem } from '../support/problem.ts';

const desk = await startDesk();
afterAll(desk.stop);

const importing = (type: string, csv: string | Uint8Array, headers: Record<string, string> = {}) =>
  desk.call('POST', `/v1/registry/import?type=${type}`, csv, { 'content-type': 'text/csv', ...headers });
const get = async (path: string) => (await desk.call('GET', path)).body;

const columns = 'serial,terminalNumber,model,merchantId,providerId';
const line = (serial: string) => `${serial},T-${serial},A920,shop-csv,acquirer-csv`;

describe('an entry of the registry', () => {
  it('is answered 201 when it is new, 200 when it is replaced, and shown without secrets', async () => {
    const entry = {
      name: 'Acquirer',
      channels: [
        { kind: 'http', url: 'https://acquirer.example/ask', secret: channelSecret },
        { kind: 'email', address: 'risk@acquirer.example' },
      ],
      webhookSecret,
      escalation: [],
      cadence: { deregister: { remindAfter: 'PT1H', every: 'PT1H', escalateAfter: 1 } },
      liftNeeds: 2,
    };
    const first = await desk.call('PUT', '/v1/providers/p1', entry);
    const second = await desk.call('PUT', '/v1/providers/p1', entry);
    expect([first.status, second.status]).toEqual([201, 200]);
    const list = await desk.call('GET', '/v1/providers');
    const one = await desk.call('GET', '/v1/providers/p1');
    expect(one.body).toEqual(second.body);
    expect(list.body).toEqual({ items: [one.body], next: null });
    const { webhookSecret: _, channels, ...shown } = entry;
    expect(one.body).toEqual({ providerId: 'p1', ...shown, channels: [{ kind: 'http', url: 'https://acquirer.example/ask' }, channels[1]] }); // prettier-ignore
    for (const { text } of [first, second, list, one]) expect(text).not.toMatch(/secret|whsec/i);
  });

  it.each(['a%20b', 'x'.repeat(65), '%2e%2e%2fetc', '%E5%95%86'])('is refused with 422 under the id %s', async (id) => {
    const entry = { terminalNumber: '1', model: 'A', merchantId: 'm', providerId: 'p' };
    expectProblem(await desk.call('PUT', `/v1/terminals/${id}`, entry), 422, ['']);
  });

  it.each([
    ['/channels', { channels: [] }],
    ['/channels/0/kind', { channels: [{ kind: 'pigeon' }] }],
    ['/channels/0/url', { channels: [{ kind: 'http', url: 'ftp://x.example', secret: channelSecret }] }],
    ['/channels/0/url', { channels: [{ kind: 'http', url: 'https://u:p@x.example', secret: channelSecret }] }],
    ['/channels/0/secret', { channels: [{ kind: 'http', url: 'https://x.example', secret: 'whsec_c2hvcnQ=' }] }],
    ['/webhookSecret', { webhookSecret: 'hunter2' }],
    ['/cadence/deregister/every', { cadence: { deregister: { remindAfter: 'PT1H', every: '1 h', escalateAfter: 1 } } }],
    ['/cadence/weep', { cadence: { weep: { remindAfter: 'PT1H', every: 'PT1H', escalateAfter: 1 } } }],
    ['/liftNeeds', { liftNeeds: 3 }],
  ])('is refused with 422 at %s', async (pointer, fields) => {
    const entry = { name: 'A', channels: [{ kind: 'branch', address: 'x' }], webhookSecret, escalation: [], ...fields };
    const answer = await desk.call('PUT', '/v1/providers/p2', entry);
    expectProblem(answer, 422, [pointer]);
    expect(answer.text).not.toMatch(/hunter2|pigeon|c2hvcnQ/);
    expectProblem(await desk.call('GET', '/v1/providers/p2'), 404);
  });
});

describe('DELETE of an entry', () => {
  it('is answered 409 while an open incident refers to it, 204 after that, 404 when it is gone', async () => {
    const { providerId, merchantId, serial } = await desk.register();
    const incidentId = await desk.report({ terminalSerial: serial });
    const paths = [`/v1/terminals/${serial}`, `/v1/merchants/${merchantId}`, `/v1/providers/${providerId}`];
    for (const path of paths) {
      const { detail } = expectProblem(await desk.call('DELETE', path), 409);
      expect(detail).toContain(incidentId);
      expect((await desk.call('GET', path)).status).toBe(200);
    }
    await desk.call('POST', `/v1/incidents/${incidentId}/commands`, { type: 'withdraw', reason: 'found' });
    for (const path of paths) {
      expect(await desk.call('DELETE', path)).toMatchObject({ status: 204, text: '' });
      expectProblem(await desk.call('DELETE', path), 404);
      expectProblem(await desk.call('GET', path), 404);
    }
  });
});

describe('the import of a CSV file', () => {
  it('takes the good lines and tells of each bad one, with its number', async () => {
    const csv = [
      columns,
      line('SN-c1'),
      'SN-c2,T-2,A920,shop-csv',
      'SN c3,T-3,A920,shop-csv,acquirer-csv',
      '',
      line('SN-c4'),
      ',T-5,A920,shop-csv,acquirer-csv',
      `${line('SN-c6')},more`,
    ].join('\n');
    const { status, body } = await importing('terminals', csv);
    expect(status).toBe(200);
    expect(body).toEqual({
      imported: 2,
      rejected: [
        { line: 3, detail: '4 fields, not 5' },
        { line: 4, detail: '/serial: 1 to 64 of A-Z a-z 0-9 . _ -' },
        { line: 7, detail: expect.stringMatching(/^\/serial: /) as string },
        { line: 8, detail: '6 fields, not 5' },
      ],
    });
    expect(await get('/v1/terminals/SN-c4')).toEqual({ serial: 'SN-c4', terminalNumber: 'T-SN-c4', model: 'A920', merchantId: 'shop-csv', providerId: 'acquirer-csv' }); // prettier-ignore
    for (const id of ['SN-c2', 'SN-c6']) expectProblem(await desk.call('GET', `/v1/terminals/${id}`), 404);
  });

  it.each([
    ['a byte order mark', `\ufeff${columns}\nSN-d1,T,"A920",m,p`],
    ['quotes', `${columns}\nSN-d1,T,"A920",m,p\n`],
    ['CRLF', `${columns}\r\nSN-d1,T,A920,m,p\r\n`],
    ['columns in another order', 'model,serial,providerId,merchantId,terminalNumber\nA920,SN-d1,p,m,T'],
    ['blanks around the fields', `${columns}\n SN-d1 , T , A920 , m , p `],
  ])('reads %s', async (_, csv) => {
    expect((await importing('terminals', csv)).body).toEqual({ imported: 1, rejected: [] });
    expect(await get('/v1/terminals/SN-d1')).toMatchObject({ terminalNumber: 'T', model: 'A920', merchantId: 'm', providerId: 'p' }); // prettier-ignore
    await desk.call('DELETE', '/v1/terminals/SN-d1');
  });

  it('takes quoted commas and quotes in names, and the owner of a merchant', async () => {
    const csv = 'merchantId,merchantNumber,name,locale,providerId,ownerName,ownerPhone,ownerEmail\nshop-csv,M,"Li ""Sea"", Wind",en,p,"Li, Wei",+8613800138000,\n'; // prettier-ignore
    expect((await importing('merchants', csv)).body).toEqual({ imported: 1, rejected: [] });
    expect(await get('/v1/merchants/shop-csv')).toEqual({
      merchantId: 'shop-csv',
      merchantNumber: 'M',
      name: 'Li "Sea", Wind',
      locale: 'en',
      providerId: 'p',
      contacts: [{ contactId: 'owner', role: 'owner', name: 'Li, Wei', phone: '+8613800138000' }],
    });
  });

  it('leaves alone what a merchant’s line has no column for', async () => {
    const staff = { contactId: 'staff', role: 'staff', name: 'Wang', phone: '+8613900139000' };
    const quietHours = { from: '22:00', to: '08:00' };
    const own = { quietHours, liftNeeds: 2, legalAdviceFrom: { amount: 100_000, currency: 'CNY' } };
    const entry = { merchantNumber: 'M', name: 'Shop', providerId: 'p', contacts: [staff], ...own };
    await desk.put('/v1/merchants/shop-kept', entry);
    await importing('merchants', 'merchantId,merchantNumber,name,providerId\nshop-kept,M2,Shop 2,p');
    const imported = { merchantId: 'shop-kept', ...entry, merchantNumber: 'M2', name: 'Shop 2' };
    expect(await get('/v1/merchants/shop-kept')).toEqual(imported);
  });

  it.each([
    ['a wrong header', 'terminal,owner\nSN-e1,Li\nSN-e2,Li', 2],
    ['a header of a prototype', `__proto__,${columns}\nx,${line('SN-e1')}`, 1],
    ['a line that is too long', `${columns}\n${line('x'.repeat(100))}`, 1],
    ['a line break within a name', `${columns}\nSN-e1,T,"A\n920",m,p`, 1],
  ])('rejects every line under %s, and registers nothing', async (_, csv, lines) => {
    const { status, body } = await importing('terminals', csv);
    expect(status).toBe(200);
    expect(body).toMatchObject({ imported: 0, rejected: Array.from({ length: lines }, () => ({})) });
    expectProblem(await desk.call('GET', '/v1/terminals/SN-e1'), 404);
  });

  it('refuses what is no CSV: 400, 413, 415, 422', async () => {
    expectProblem(await importing('terminals', `${columns}\n"SN-f1,T,A,m,p`), 400);
    expectProblem(await importing('terminals', ''), 400);
    expectProblem(await importing('terminals', Buffer.from([0x61, 0xff])), 400);
    expectProblem(await importing('terminals', 'x'.repeat(300_000)), 413);
    expectProblem(await importing('terminals', columns, { 'content-type': 'application/json' }), 415);
    expectProblem(await importing('providers', columns), 422, ['/type']);
    expectProblem(await desk.call('POST', '/v1/registry/import', columns, { 'content-type': 'text/csv' }), 422, ['/type']); // prettier-ignore
  });
});

describe('a serial on the watch-list', () => {
  it('that turns up with another merchant alarms whoever misses it, once for each that tries (R74)', async () => {
    const { serial, providerId } = await desk.register();
    const incidentId = await desk.report({ terminalSerial: serial });
    const entry = { terminalNumber: 'T', model: 'A920', merchantId: 'thief', providerId };
    for (const _ of [1, 2]) expectProblem(await desk.call('PUT', `/v1/terminals/${serial}`, entry), 409);
    await desk.advance('PT0S');
    const alarms = (await desk.outbox(incidentId)).filter(({ template }) => template === 'alarm');
    expect(alarms.filter(({ channel }) => channel === 'sms')).toHaveLength(1);
    expect(alarms[0]?.body).toContain(serial);
  });

  it('that nobody is known to own may be registered by its owner', async () => {
    const { merchantId, providerId } = await desk.register();
    await desk.report({ terminalSerial: 'UNKNOWN-1' });
    const entry = { terminalNumber: 'T', model: 'A920', merchantId, providerId };
    expect((await desk.call('PUT', '/v1/terminals/UNKNOWN-1', entry)).status).toBe(201);
  });

  it('is refused with 409 to another merchant, by PUT and by import', async () => {
    const { serial, merchantId, providerId } = await desk.register();
    await desk.report({ terminalSerial: serial });
    const entry = { terminalNumber: 'T', model: 'A920', merchantId: 'thief', providerId };
    expectProblem(await desk.call('PUT', `/v1/terminals/${serial}`, entry), 409);
    const { body } = await importing('terminals', `${columns}\n${serial},T,A920,thief,${providerId}`);
    expect(body).toMatchObject({ imported: 0, rejected: [{ line: 2 }] });
    expect(await get(`/v1/terminals/${serial}`)).toMatchObject({ merchantId });
    expect((await desk.call('PUT', `/v1/terminals/${serial}`, { ...entry, merchantId })).status).toBe(200);
  });
});
