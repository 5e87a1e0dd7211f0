import { afterAll, describe, expect, it } from 'vitest';
import { startDesk } from '../support/desk.ts';
import { expectProblem } from '../support/problem.ts';
import { adminToken } from '../support/serve-desk.ts';

const desk = await startDesk();
afterAll(desk.stop);

const own = await desk.register();
const foreign = await desk.register();
const reporter = await desk.tokenOf('reporter', own.merchantId);
const operator = await desk.tokenOf('operator');
const mine = await desk.report({ terminalSerial: own.serial });
const theirs = await desk.report({ terminalSerial: foreign.serial });
await desk.advance('PT0S');
const note = { type: 'add-note', text: 'x' };

describe('a call without a valid token', () => {
  it.each([
    ['none', ''],
    ['a wrong one', 'Bearer wrong'],
    ['one that is longer', `Bearer ${adminToken}x`],
    ['one that is shorter', `Bearer ${adminToken.slice(0, -1)}`],
    ['an empty one', 'Bearer '],
    ['another scheme', `Basic ${Buffer.from(`admin:${adminToken}`).toString('base64')}`],
    ['a hash', `Bearer ${'A'.repeat(43)}`],
  ])('is answered 401 with a challenge, whatever it asks: %s', async (_, authorization) => {
    for (const [method, path, content] of [
      ['GET', '/v1/incidents', undefined],
      ['GET', `/v1/incidents/${mine}`, undefined],
      ['POST', '/v1/incidents', '{'],
      ['POST', `/v1/incidents/${mine}/commands`, note],
      ['PUT', '/v1/merchants/new', {}],
      ['DELETE', `/v1/terminals/${own.serial}`, undefined],
      ['GET', '/local/outbox', undefined],
    ] as const) {
      const answer = await desk.call(method, path, content, { authorization });
      expectProblem(answer, 401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('is answered 401 once the token is revoked, and the token is gone', async () => {
    const { tokenId, headers } = await desk.tokenOf('operator');
    expect((await desk.call('GET', '/v1/incidents', undefined, headers)).status).toBe(200);
    expect((await desk.call('DELETE', `/v1/tokens/${tokenId}`)).status).toBe(204);
    expectProblem(await desk.call('GET', '/v1/incidents', undefined, headers), 401);
    expectProblem(await desk.call('DELETE', `/v1/tokens/${tokenId}`), 404);
  });

  it('is nothing to the scheme, which is written as one likes', async () => {
    const headers = { authorization: `bearer  ${operator.token}` };
    expect((await desk.call('GET', '/v1/incidents', undefined, headers)).status).toBe(200);
  });
});

describe('a token', () => {
  it.each([
    ['a reporter without a merchant', '/merchantId', { role: 'reporter', name: 'x' }],
    ['an operator with one', '/merchantId', { role: 'operator', merchantId: 'shop', name: 'x' }],
    ['an unknown role', '/role', { role: 'root', name: 'x' }],
    ['no name', '/name', { role: 'operator' }],
  ])('is not made for %s', async (_, pointer, content) => {
    expectProblem(await desk.call('POST', '/v1/tokens', content), 422, [pointer]);
  });

  it('is still good after a restart', async () => {
    await desk.restart();
    expect((await desk.call('GET', `/v1/incidents/${mine}`, undefined, reporter.headers)).status).toBe(200);
  });
});

describe('what the role may not do', () => {
  it.each([
    ['PUT', '/v1/merchants/new', {}],
    ['PUT', '/v1/terminals/new', {}],
    ['PUT', '/v1/providers/new', {}],
    ['GET', '/v1/merchants', undefined],
    ['GET', '/v1/providers', undefined],
    ['GET', `/v1/providers/${own.providerId}`, undefined],
    ['DELETE', `/v1/merchants/${own.merchantId}`, undefined],
    ['POST', '/v1/registry/import?type=terminals', 'serial'],
    ['POST', '/v1/tokens', { role: 'admin', name: 'x' }],
    ['DELETE', '/v1/tokens/tok_1', undefined],
    ['GET', '/v1/unmatched', undefined],
    ['POST', '/v1/unmatched/wh_1/dismiss', undefined],
    ['GET', '/local/outbox', undefined],
    ['POST', '/local/clock', { advance: 'PT1H' }],
  ])('is answered 403 to a reporter: %s %s', async (method, path, content) => {
    expectProblem(await desk.call(method, path, content, reporter.headers), 403);
  });

  it.each([
    { type: 'close', outcome: 'settled' },
    { type: 'withdraw', reason: 'found' },
    { type: 'decide-freeze', decision: 'lift', reason: 'found' },
    { type: 'reopen', reason: 'again' },
    { type: 'waive', followUpId: 'fu_1', reason: 'no' },
    { type: 'ask', ask: 'unfreeze-account', reason: 'please' },
    { type: 'identify', merchantId: own.merchantId },
    { type: 'record-triage', verdict: 'normal', note: 'none' },
  ])('is answered 403 to a reporter who commands $type', async (command) => {
    const before = await desk.timeline(mine);
    expectProblem(await desk.call('POST', `/v1/incidents/${mine}/commands`, command, reporter.headers), 403);
    expect(await desk.timeline(mine)).toEqual(before);
  });

  it('is answered 403 to a reporter who answers for the provider', async () => {
    const [asked] = (await desk.incident(mine)).followUps;
    const command = { type: 'record-answer', followUpId: asked?.followUpId, outcome: 'done' };
    expectProblem(await desk.call('POST', `/v1/incidents/${mine}/commands`, command, reporter.headers), 403);
    expect((await desk.incident(mine)).status).toBe('open');
  });

  it('is answered 403 to an operator who makes or revokes tokens', async () => {
    expectProblem(await desk.call('POST', '/v1/tokens', { role: 'admin', name: 'x' }, operator.headers), 403);
    expectProblem(await desk.call('DELETE', `/v1/tokens/${reporter.tokenId}`, undefined, operator.headers), 403);
  });
});

describe('what belongs to another merchant', () => {
  it.each([
    ['GET', `/v1/incidents/${theirs}`, undefined],
    ['GET', `/v1/incidents/${theirs}/timeline`, undefined],
    ['POST', `/v1/incidents/${theirs}/commands`, note],
    ['GET', `/v1/terminals/${foreign.serial}`, undefined],
    ['GET', `/v1/merchants/${foreign.merchantId}`, undefined],
  ])('is answered 404 to a reporter, as if it were not there: %s %s', async (method, path, content) => {
    const before = await desk.timeline(theirs);
    const missing = path.replace(/inc_\w+|SN-2|shop-2/, (id) => (id.startsWith('inc_') ? `inc_${'0'.repeat(26)}` : 'none')); // prettier-ignore
    const { detail } = expectProblem(await desk.call(method, path, content, reporter.headers), 404);
    expect(expectProblem(await desk.call(method, missing, content, reporter.headers), 404).detail).toBe(detail);
    expect(await desk.timeline(theirs)).toEqual(before);
  });

  it('cannot be reported on by a reporter', async () => {
    const by = { kind: 'terminal-lost', reporter: { name: 'x', phone: '+8613900139000' } };
    for (const subject of [{ terminalSerial: foreign.serial }, { merchantId: foreign.merchantId }])
      expectProblem(await desk.call('POST', '/v1/incidents', { ...by, ...subject }, reporter.headers), 404);
  });

  it('is not joined by a reporter, though nobody has registered the terminal', async () => {
    const serial = `FOUND-${foreign.serial}`;
    await desk.report({ terminalSerial: serial, merchantId: foreign.merchantId });
    const reporterOfOurs = { name: 'Li', phone: '+8613700137000' };
    const report = { kind: 'terminal-lost', terminalSerial: serial, reporter: reporterOfOurs };
    expectProblem(await desk.call('POST', '/v1/incidents', report, reporter.headers), 404);
  });

  it('is in no list of a reporter', async () => {
    const list = async (path: string) => (await desk.call('GET', path, undefined, reporter.headers)).text;
    expect(await list('/v1/incidents')).toContain(mine);
    for (const query of [
      '',
      `?merchantId=${foreign.merchantId}`,
      `?terminalSerial=${foreign.serial}`,
      `?providerId=${foreign.providerId}`,
    ])
      // prettier-ignore
      expect(await list(`/v1/incidents${query}`)).not.toContain(theirs);
    expect(await list('/v1/terminals')).toContain(own.serial);
    expect(await list('/v1/terminals')).not.toContain(foreign.serial);
  });

  it('is all there to an operator', async () => {
    const list = (await desk.call('GET', '/v1/incidents', undefined, operator.headers)).text;
    expect(list).toContain(mine);
    expect(list).toContain(theirs);
  });
});

describe('what is the own merchant’s', () => {
  it('a reporter sees, notes and reports', async () => {
    const get = (path: string) => desk.call('GET', path, undefined, reporter.headers);
    expect((await get(`/v1/incidents/${mine}`)).status).toBe(200);
    expect((await get(`/v1/terminals/${own.serial}`)).status).toBe(200);
    expect((await get(`/v1/merchants/${own.merchantId}`)).status).toBe(200);
    expect((await desk.call('POST', `/v1/incidents/${mine}/commands`, note, reporter.headers)).status).toBe(200);
    expect(await desk.report({ terminalSerial: own.serial }, reporter.headers)).toBe(mine);
  });
});
