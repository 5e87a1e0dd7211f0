import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startDesk } from '../support/desk.ts';
import { expectProblem } from '../support/problem.ts';

const desk = await startDesk();
afterAll(desk.stop);

const Page = z.object({ items: z.array(z.record(z.string(), z.unknown())), next: z.string().nullable() });
const page = async (path: string) => Page.parse((await desk.call('GET', path)).body);

/** All that a list holds, page by page. */
async function all(path: string, limit: number, between: () => Promise<unknown> = () => Promise.resolve()) {
  const pages: Record<string, unknown>[][] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { items, next }: z.infer<typeof Page> = await page(`${path}?limit=${limit}&cursor=${cursor}`);
    pages.push(items);
    cursor = next;
    await between();
  }
  return pages;
}

const { serial, merchantId, providerId } = await desk.register();
const lost = await desk.report({ terminalSerial: serial });
const ids = [lost];
for (let n = 1; n < 120; n++) ids.push(await desk.report({ terminalSerial: `SN-x${n}`, kind: n % 2 === 0 ? 'terminal-blocked' : 'terminal-lost' })); // prettier-ignore
const newestFirst = ids.toReversed();

describe('a list', () => {
  it.each([1, 7, 50, 119, 120, 200])(
    'is whole, newest first, without gaps or repeats, in pages of %i',
    async (limit) => {
      const pages = await all('/v1/incidents', limit);
      expect(pages.flat().map(({ incidentId }) => incidentId)).toEqual(newestFirst);
      expect(pages.map((items) => items.length).slice(0, -1).every((length) => length === limit)).toBe(true); // prettier-ignore
    },
  );

  it('neither repeats nor loses anything while others report', async () => {
    let more = 0;
    const pages = await all('/v1/incidents', 50, () => desk.report({ terminalSerial: `SN-new${(more += 1)}` }));
    expect(pages.flat().map(({ incidentId }) => incidentId)).toEqual(newestFirst);
  });

  it('is of 50 where no limit is given, or an empty one', async () => {
    for (const query of ['', '?limit=', '?limit=&cursor=&status=&kind=&overdue='])
      expect((await page(`/v1/incidents${query}`)).items).toHaveLength(50);
  });

  it.each(['0', '201', '-1', '1.5', 'abc', 'NaN', '1e9', '%00'])(
    'is refused with 422 for a limit of %s',
    async (limit) => {
      for (const path of [
        '/v1/incidents',
        '/v1/terminals',
        '/v1/merchants',
        '/v1/providers',
        '/v1/unmatched',
        '/v1/watch-list',
        '/v1/deadlines',
        `/v1/incidents/${lost}/timeline`,
      ])
        // prettier-ignore
        expectProblem(await desk.call('GET', `${path}?limit=${limit}`), 422, ['/limit']);
    },
  );

  it.each(['garbage', 'MTI', '%ff', Buffer.from("' OR 1=1 --").toString('base64url'), 'x'.repeat(501)])(
    'is refused with 422 for a cursor that was never one: %s',
    async (cursor) => {
      for (const path of ['/v1/terminals', '/v1/unmatched', '/v1/incidents', '/v1/watch-list', '/v1/deadlines']) {
        const answer = await desk.call('GET', `${path}?cursor=${cursor}`);
        if (answer.status === 200)
          expect(cursor).toBe('MTI'); // a place like any other: what it holds is not told
        else expectProblem(answer, 422, ['/cursor']);
      }
    },
  );

  it.each(['status=opened', 'kind=lost', 'overdue=yes', 'merchantId=a%20b', 'providerId=%27', `terminalSerial=${'x'.repeat(65)}`])(
    'is refused with 422 for a filter of %s',
    async (filter) => {
      expectProblem(await desk.call('GET', `/v1/incidents?${filter}`), 422, [`/${filter.split('=')[0] ?? ''}`]);
    },
  ); // prettier-ignore

  it('shows no more than what each filter asks for', async () => {
    const found = async (query: string) => (await page(`/v1/incidents?limit=200&${query}`)).items;
    expect((await found('kind=terminal-blocked')).map(({ kind }) => kind)).toEqual(Array.from({ length: 59 }, () => 'terminal-blocked')); // prettier-ignore
    for (const query of [
      `merchantId=${merchantId}`,
      `providerId=${providerId}`,
      `terminalSerial=${serial}`,
      `merchantId=${merchantId}&kind=terminal-lost`,
    ])
      // prettier-ignore
      expect((await found(query)).map(({ incidentId }) => incidentId)).toEqual([lost]);
    expect(await found(`merchantId=${merchantId}&kind=terminal-stolen`)).toEqual([]);
    expect(await found('status=closed')).toEqual([]);
    await desk.call('POST', `/v1/incidents/${lost}/commands`, { type: 'withdraw', reason: 'found' });
    expect((await found('status=withdrawn')).map(({ incidentId }) => incidentId)).toEqual([lost]);
    expect((await found('status=open')).map(({ incidentId }) => incidentId)).not.toContain(lost);
  });

  it('shows what is overdue once its time has passed', async () => {
    const overdue = async (flag: boolean) => (await page(`/v1/incidents?limit=200&overdue=${flag}`)).items.length;
    expect(await overdue(true)).toBe(0);
    const open = await overdue(false);
    await desk.advance('P1DT1S');
    expect(await overdue(true)).toBe(open - 1); // all but the one that was withdrawn
    expect(await overdue(false)).toBe(1);
  });

  it.each(['providers', 'merchants', 'terminals'])('of %s is newest first in pages too', async (collection) => {
    for (let n = 0; n < 4; n++) await desk.register();
    const items = (await all(`/v1/${collection}`, 2)).flat();
    const names = items.map((item) => String(item['providerId'] ?? item['merchantId'])).map((id) => Number(id.split('-')[1])); // prettier-ignore
    expect(names).toEqual(names.toSorted((a, b) => b - a));
    expect(new Set(names).size).toBe(items.length);
  });

  it('of a timeline goes on after a seq, oldest first', async () => {
    const whole = await desk.timeline(lost);
    const pages: unknown[] = [];
    for (let after: number | null = 0; after !== null;) {
      const { body } = await desk.call('GET', `/v1/incidents/${lost}/timeline?after=${after}&limit=3`);
      const { items, next } = z.object({ items: z.array(z.unknown()), next: z.number().nullable() }).parse(body);
      expect(items.length).toBeLessThanOrEqual(3);
      pages.push(...items);
      after = next;
    }
    expect(pages).toEqual(whole);
    for (const after of ['-1', 'x', '1.5'])
      expectProblem(await desk.call('GET', `/v1/incidents/${lost}/timeline?after=${after}`), 422, ['/after']);
  });
});
