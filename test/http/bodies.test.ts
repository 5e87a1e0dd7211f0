import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDesk } from '../support/desk.ts';
import { expectProblem } from '../support/problem.ts';

const desk = await startDesk();
afterAll(desk.stop);

const report = {
  kind: 'terminal-lost',
  activation: 'unactivated',
  reporter: { name: 'Wang', phone: '+8613900139000' },
  terminalSerial: 'SN-of-nobody',
};
const json = JSON.stringify(report);
const post = (content?: unknown, headers?: Record<string, string>) =>
  desk.call('POST', '/v1/incidents', content, headers);
const incidents = async () => (await desk.call('GET', '/v1/incidents')).text;
const deep = '['.repeat(100_000) + ']'.repeat(100_000);

let before = '';
beforeEach(async () => {
  before = await incidents();
});
afterEach(async () => {
  expect(await incidents()).toBe(before);
  expect((await desk.call('GET', '/healthz')).body).toEqual({ status: 'ok' });
});

describe('a body that is too large', () => {
  const megabyte = 1024 * 1024;

  it('is refused with 413, of a megabyte or a byte more than 256 KiB', async () => {
    expectProblem(await post('x'.repeat(megabyte)), 413);
    expectProblem(await post(' '.repeat(256 * 1024 + 1)), 413);
  });

  it('is not refused at 256 KiB', async () => {
    expectProblem(await post(' '.repeat(256 * 1024)), 400);
  });

  it.each([1, 20])('is refused with 413 when it comes in chunks, of %i megabytes', async (megabytes) => {
    const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    const answered = await new Promise<string>((resolve, reject) => {
      const sending = request(`${desk.url}/v1/incidents`, { method: 'POST', headers }, (response) => {
        void text(response).then((body) => resolve(`${response.statusCode} ${body}`));
      }).on('error', reject);
      for (let sent = 0; sent < megabytes * 16; sent++) sending.write('x'.repeat(megabyte / 16));
      sending.end();
    });
    expect(answered).toMatch(/^413 \{"type":"about:blank","title":"Content Too Large","status":413,/);
  });

  it('is nothing to those who come after it on the same connection', async () => {
    for (let n = 0; n < 5; n++) {
      expectProblem(await post('x'.repeat(megabyte)), 413);
      expect((await desk.call('GET', '/healthz')).status).toBe(200);
    }
  });
});

describe('a body that cannot be read', () => {
  it.each([
    ['no JSON', '{"kind":'],
    ['empty', ''],
    ['two values', '{}{}'],
    ['JavaScript', "{kind:'terminal-lost'}"],
    ['invalid UTF-8', Buffer.from('7b226122ff7d', 'hex')],
    ['a half of a UTF-8 character', Buffer.from(`${json.slice(0, -1)},"place":"北`).subarray(0, -1)],
    ['UTF-16', Buffer.from(json, 'utf16le')],
  ])('is refused with 400: %s', async (_, content) => {
    const { detail } = expectProblem(await post(content), 400);
    expect(detail).toMatch(/^the body is not (JSON|UTF-8)$/);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'text/csv', 'application/jsonp', ''])(
    'is refused with 415 as %j, with what would be taken',
    async (contentType) => {
      const answer = await post(json, { 'content-type': contentType });
      expectProblem(answer, 415);
      expect(answer.headers.get('accept-post')).toBe('application/json');
    },
  );

  it('is read whatever parameters its media type has', async () => {
    expectProblem(await post('{}', { 'content-type': 'Application/JSON; charset=utf-8' }), 422, ['/kind', '/reporter']);
  });
});

describe('a body that is meant to hurt', () => {
  it.each([
    ['as a whole', deep, ['']],
    ['in a field', json.replace('"terminal-lost"', deep), ['/kind']],
    ['in a text', `${json.slice(0, -1)},"place":${deep}}`, ['/place']],
    ['in a field that nobody knows', `${json.slice(0, -1)},"more":${deep}}`, ['/more']],
    ['behind a prototype', `${json.slice(0, -1)},"__proto__":${deep}}`, ['/__proto__']],
  ])('is refused with 422 for 100,000 levels %s', async (_, content, pointers) => {
    expectProblem(await post(content), 422, pointers);
  });

  it.each([
    ['/__proto__', `{"__proto__":{"polluted":true},${json.slice(1)}`],
    ['/constructor', `{"constructor":{"prototype":{"polluted":true}},${json.slice(1)}`],
    ['/prototype', `{"prototype":{"polluted":true},${json.slice(1)}`],
    ['/toString', `{"toString":null,${json.slice(1)}`],
    ['/reporter/__proto__', json.replace('"name"', '"__proto__":{"polluted":true},"name"')],
    ['/reporter/constructor', json.replace('"name"', '"constructor":{"polluted":true},"name"')],
  ])('is refused with 422 naming %s, and pollutes nothing', async (pointer, content) => {
    const { detail } = expectProblem(await post(content), 422, [pointer]);
    expect(detail).toBe(`${pointer}: this field is not known`);
    expect({}).not.toHaveProperty('polluted');
  });

  it('finds nothing under names of a prototype in paths and queries', async () => {
    for (const id of ['__proto__', 'constructor', 'hasOwnProperty']) {
      for (const collection of ['providers', 'merchants', 'terminals', 'incidents'])
        expectProblem(await desk.call('GET', `/v1/${collection}/${id}`), 404);
      expect((await desk.call('GET', `/v1/incidents?${id}=1&kind=terminal-blocked`)).body).toEqual({ items: [], next: null }); // prettier-ignore
    }
  });
});

describe('a field that is not known', () => {
  it.each([
    ['/serial', { ...report, serial: 1 }],
    ['/reporter/title', { ...report, reporter: { ...report.reporter, title: 'Dr' } }],
    ['/reporter/a~1b~0c', { ...report, reporter: { ...report.reporter, 'a/b~c': 1 } }],
    ['/', { ...report, '': 1 }],
    ['/411111******1111', { ...report, '4111 1111 1111 1111': 1 }],
    [`/${'x'.repeat(100)}`, { ...report, ['x'.repeat(5_000)]: 1 }],
  ])('is refused with 422 at %s', async (pointer, content) => {
    expectProblem(await post(content), 422, [pointer]);
  });

  it('is named with all the others that are wrong', async () => {
    const wrong = { ...report, kind: 'stolen', one: 1, two: 2, reporter: { name: '' } };
    expectProblem(await post(wrong), 422, ['/kind', '/reporter/name', '/reporter', '/one', '/two']);
  });

  it.each([
    ['a command', 'POST', '/v1/incidents/inc_1/commands', { type: 'add-note', text: 'x', more: 1 }],
    ['a terminal', 'PUT', '/v1/terminals/SN', { terminalNumber: '1', model: 'A', merchantId: 'm', providerId: 'p', more: 1 }], // prettier-ignore
    ['a token', 'POST', '/v1/tokens', { role: 'operator', name: 'x', more: 1 }],
    ['a match', 'POST', '/v1/unmatched/wh_1/match', { incidentId: 'inc_1', more: 1 }],
    ['the clock', 'POST', '/local/clock', { advance: 'PT1S', more: 1 }],
  ])('is refused in %s too', async (_, method, path, content) => {
    expectProblem(await desk.call(method, path, content), 422, ['/more']);
  });
});

describe('a request that leads nowhere', () => {
  it.each(['/nowhere', '/v2/incidents', '/v1', '/v1/incidents/', '/v1/incidents/inc_1/nothing', '//v1/incidents', '/V1/incidents'])(
    'is answered 404 at %s',
    async (path) => {
      expectProblem(await desk.call('GET', path), 404);
    },
  ); // prettier-ignore

  it.each(['/%', '/v1/incidents/%zz', '/v1/incidents/%E0%A4%A', '/v1/incidents/%ff', '/v1/incidents/%00', '/v1/merchants/..%2f..', `/p/${'a'.repeat(600)}`])(
    'is answered 404 where the path is ill-formed: %s',
    async (path) => {
      expectProblem(await desk.call('GET', path), 404);
    },
  ); // prettier-ignore

  it.each([
    ['PATCH', '/v1/incidents', 'GET, POST'],
    ['DELETE', '/v1/incidents/inc_1', 'GET'],
    ['POST', '/v1/merchants/shop', 'GET, PUT, DELETE'],
    ['GET', '/v1/webhooks/acquirer', 'POST'],
    ['PUT', '/p/token', 'GET, POST'],
    ['PROPFIND', '/healthz', 'GET'],
  ])('is answered 405 with Allow: %s %s', async (method, path, allow) => {
    const answer = await desk.call(method, path);
    expectProblem(answer, 405);
    expect(answer.headers.get('allow')).toBe(allow);
  });
});
