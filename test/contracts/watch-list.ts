import { describe, expect, it } from 'vitest';
import type { IncidentFact } from '../../events/facts/incident-fact.ts';
import type { WatchQuery } from '../../functions/listing.ts';
import { appendOf, opened } from './decisions.ts';
import { t0, type MakeHouse } from './house.ts';
import { pagesOf } from './pages-of.ts';
import { withHouse } from './with-house.ts';

const over = (status: 'closed' | 'withdrawn'): IncidentFact => ({ type: 'incident.closed', data: { status, outcome: 'settled' } }); // prettier-ignore

/** Which serials nobody else may use (R74). */
export function describeWatchList(name: string, make: MakeHouse): void {
  describe(`${name}: the watch-list`, () => {
    const house = withHouse(make);
    const open = async (id: string, serial = id, ...facts: IncidentFact[]) => {
      const append = appendOf(id, null, [opened(serial), ...facts]);
      await house().store.append(append);
      return append.after;
    };
    const listed = async (query: Partial<WatchQuery> = {}) =>
      (await house().views.watchList({ limit: 50, ...query })).items.map(({ incidentId }) => incidentId);

    it('shows each report that stands, newest first: which serial, since when, who misses it', async () => {
      await open('inc_1', 'SN1');
      await open('inc_2', 'SN2', over('closed'));
      const { items, next } = await house().views.watchList({ limit: 50 });
      const since = new Date(t0).toISOString();
      expect(items).toEqual([
        { terminalSerial: 'SN2', incidentId: 'inc_2', kind: 'terminal-lost', status: 'closed', merchantId: 'shop-1', since }, // prettier-ignore
        { terminalSerial: 'SN1', incidentId: 'inc_1', kind: 'terminal-lost', status: 'open', merchantId: 'shop-1', since }, // prettier-ignore
      ]);
      expect(next).toBeNull();
    });

    it('shows no report that was withdrawn, and none of a terminal that is merely in trouble', async () => {
      const head = await open('inc_1');
      await open('inc_2');
      expect(await listed()).toEqual(['inc_2', 'inc_1']);
      await house().store.append(appendOf('inc_1', head, [over('withdrawn')]));
      const blocked = opened('inc_3');
      if (blocked.type !== 'incident.opened') throw new Error('an incident begins with its opening');
      const trouble = { ...blocked, data: { ...blocked.data, kind: 'terminal-blocked' } } as const;
      await house().store.append(appendOf('inc_3', null, [trouble]));
      expect(await listed()).toEqual(['inc_2']);
    });

    it('is asked for one serial, and read page by page while more is reported', async () => {
      for (let n = 1; n <= 5; n++) await open(`inc_${n}`, n % 2 === 0 ? 'EVEN' : 'ODD');
      expect(await listed({ terminalSerial: 'EVEN' })).toEqual(['inc_4', 'inc_2']);
      expect(await listed({ terminalSerial: 'NONE' })).toEqual([]);
      const { watchList } = house().views;
      const pages = await pagesOf(
        (query) => watchList(query),
        2,
        (page) => open(`inc_9${page}`).then(),
      );
      expect(pages.flat().map(({ incidentId }) => incidentId)).toEqual(['inc_5', 'inc_4', 'inc_3', 'inc_2', 'inc_1']);
      const odd = await pagesOf((query) => watchList({ ...query, terminalSerial: 'ODD' }), 2);
      expect(odd.map((page) => page.length)).toEqual([2, 1]);
    });

    it('is the same after a restart', async () => {
      await open('inc_1');
      const { views } = await house().reopen();
      expect((await views.watchList({ limit: 5 })).items.map(({ incidentId }) => incidentId)).toEqual(['inc_1']);
    });

    it('refuses a cursor that it never gave', async () => {
      await expect(house().views.watchList({ limit: 1, cursor: '%' })).rejects.toThrow('not a cursor');
    });
  });
}
