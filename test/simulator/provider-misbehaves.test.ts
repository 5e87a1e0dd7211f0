import { request as post } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openLine } from './desk-end.ts';

describe('a simulated provider that misbehaves', () => {
  it('stays silent where no rule is for the ask', async () => {
    await using line = await openLine({ repair: [{ outcome: 'done' }] });
    const response = await line.ask();
    expect([response.status, await response.json(), line.provider.due()]).toEqual([202, {}, undefined]);
  });

  it('gives the n-th message the n-th entry, the last one again and again, each incident from the start', async () => {
    await using line = await openLine({ '*': [{ status: 503 }, {}, { outcome: 'done' }] });
    const statuses: number[] = [];
    for (const id of ['m1', 'm2', 'm3', 'm4']) statuses.push((await line.ask({ id })).status);
    statuses.push((await line.ask({ id: 'm5', incidentId: 'inc_2' })).status);
    expect(statuses).toEqual([503, 202, 200, 200, 503]);
  });

  it('takes the retry of what it failed as the next message', async () => {
    await using line = await openLine({ deregister: [{ status: 503, retryAfter: '30' }, { outcome: 'done' }] });
    const failed = await line.ask({ id: 'm1' });
    expect([failed.status, failed.headers.get('retry-after')]).toEqual([503, '30']);
    expect((await line.ask({ id: 'm1' })).status).toBe(200);
    expect(line.provider.requests.map(({ status, repeat }) => [status, repeat])).toEqual([
      [503, false],
      [200, false],
    ]);
  });

  it('answers nonsense word for word', async () => {
    await using line = await openLine({ deregister: [{ nonsense: '<html>' }, { nonsense: '{"outcome":"perhaps"}' }] });
    expect(await (await line.ask({ id: 'm1' })).text()).toBe('<html>');
    expect(await (await line.ask({ id: 'm2' })).json()).toEqual({ outcome: 'perhaps' });
  });

  it('drops the connection', async () => {
    await using line = await openLine({ deregister: [{ hangUp: true }, {}] });
    await expect(line.ask()).rejects.toThrow('fetch failed');
    expect((await line.ask()).status).toBe(202);
    expect(line.provider.requests.map(({ status }) => status)).toEqual([0, 202]);
  });

  it('is slow, and takes nothing from a caller that has gone meanwhile', async () => {
    await using line = await openLine({
      deregister: [
        { slowMs: 60_000, outcome: 'done' },
        { slowMs: 1, outcome: 'done' },
      ],
    });
    const impatient = new AbortController();
    const asked = line.ask({ signal: impatient.signal });
    await expect.poll(() => line.provider.requests.length).toBe(1);
    impatient.abort();
    await expect(asked).rejects.toThrow('aborted');
    expect((await line.ask()).status).toBe(200);
    expect(line.provider.requests.map(({ status, repeat }) => [status, repeat])).toEqual([
      [0, false],
      [200, false],
    ]);
  });

  it('closes while it is slow', async () => {
    await using line = await openLine({ deregister: [{ slowMs: 60_000 }] });
    const asked = line.ask();
    const failed = expect(asked).rejects.toThrow('fetch failed');
    await expect.poll(() => line.provider.requests.length).toBe(1);
    await line.provider.close();
    await failed;
    expect(() => line.provider.url).toThrow('does not listen');
  });

  it('is not found at another path, nor by another method', async () => {
    await using line = await openLine({});
    expect((await fetch(`${line.provider.url}x`, { method: 'POST' })).status).toBe(404);
    const got = await new Promise((answered) => {
      post(line.provider.url, { method: 'GET' }, (r) => answered([r.statusCode, r.headers.allow])).end();
    });
    expect(got).toEqual([405, 'POST']);
  });

  it('knows a rule that is none', async () => {
    await expect(openLine({ deregister: [{ outcome: 'done', after: 'tomorrow' }] })).rejects.toThrow('ISO 8601');
    await expect(openLine({ deregister: [] })).rejects.toThrow('deregister');
  });
});
