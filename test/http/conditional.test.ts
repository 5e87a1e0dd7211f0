import { afterAll, describe, expect, it } from 'vitest';
import { startDesk } from '../support/desk.ts';
import { expectProblem } from '../support/problem.ts';

const desk = await startDesk();
afterAll(desk.stop);

const { serial } = await desk.register();
const incidentId = await desk.report({ terminalSerial: serial });
await desk.advance('PT0S');
const path = `/v1/incidents/${incidentId}`;
const get = (at: string, headers: Record<string, string> = {}) => desk.call('GET', at, undefined, headers);
const note = (headers: Record<string, string> = {}) =>
  desk.call('POST', `${path}/commands`, { type: 'add-note', text: 'x' }, headers);
const etag = async (at = path) => (await get(at)).headers.get('etag') ?? '';

describe('watching an incident', () => {
  it.each([path, `${path}/timeline`])('is answered 304 without a body until something happens: %s', async (at) => {
    const before = await etag(at);
    expect(before).toMatch(/^"\d+"$/);
    for (const tags of [before, `W/${before}`, `"0", ${before}`, '*']) {
      const answer = await get(at, { 'if-none-match': tags });
      expect(answer).toMatchObject({ status: 304, text: '' });
      expect(answer.headers.get('etag')).toBe(before);
    }
    await note();
    const after = await get(at, { 'if-none-match': before });
    expect(after.status).toBe(200);
    expect(after.headers.get('etag')).not.toBe(before);
  });

  it('is answered 200 to a tag that was never one', async () => {
    for (const tags of ['"x"', 'x', '', '""']) expect((await get(path, { 'if-none-match': tags })).status).toBe(200);
  });
});

describe('a command with If-Match', () => {
  it('is taken at the version that the caller has seen, and answers the next one', async () => {
    const answer = await note({ 'if-match': await etag() });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe(await etag());
    expect((await note({ 'if-match': `"0", ${await etag()}` })).status).toBe(200);
    expect((await note({ 'if-match': '*' })).status).toBe(200);
  });

  it('is refused with 412 at any other, and changes nothing', async () => {
    const stale = await etag();
    await note();
    const before = await desk.timeline(incidentId);
    for (const tags of [stale, '"999"', 'x', '""']) expectProblem(await note({ 'if-match': tags }), 412);
    expect(await desk.timeline(incidentId)).toEqual(before);
  });

  it('is taken from one alone of fifty who have seen the same', async () => {
    const seen = await etag();
    const answers = await Promise.all(Array.from({ length: 50 }, () => note({ 'if-match': seen })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 49 }, () => 412)]);
  });
});
