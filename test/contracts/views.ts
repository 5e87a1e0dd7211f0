import { describe, expect, it } from 'vitest';
import type { IncidentQuery } from '../../functions/listing.ts';
import type { Store } from '../../functions/ports.ts';
import { appendOf, followUp, opened } from './decisions.ts';
import { hour, t0, type MakeHouse } from './house.ts';
import { pagesOf } from './pages-of.ts';
import { withHouse } from './with-house.ts';

export function describeViews(name: string, make: MakeHouse): void {
  describe(`${name}: the list of incidents`, () => {
    const house = withHouse(make);
    const open = async (store: Store, id: string, serial = id) => {
      const append = appendOf(id, null, [opened(serial)]);
      await store.append(append);
      return append.after;
    };
    const idsOf = async (query: Partial<IncidentQuery>) =>
      (await house().views.incidents({ limit: 50, ...query })).items.map(({ incidentId }) => incidentId);

    it('is by cursor, newest first, and a page is not moved by what is reported meanwhile', async () => {
      const { store, views } = house();
      for (let n = 1; n <= 7; n++) await open(store, `inc_${n}`);
      const pages = await pagesOf((query) => views.incidents(query), 3, (page) => open(store, `inc_9${page}`).then()); // prettier-ignore
      expect(pages.flat().map(({ incidentId }) => incidentId)).toEqual(
        ['inc_7', 'inc_6', 'inc_5', 'inc_4', 'inc_3', 'inc_2', 'inc_1'], // prettier-ignore
      );
      expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
    });

    it('ends where a page is just full', async () => {
      const { store, views } = house();
      for (let n = 1; n <= 4; n++) await open(store, `inc_${n}`);
      expect((await pagesOf((query) => views.incidents(query), 2)).map((page) => page.length)).toEqual([2, 2]);
    });

    it('shows what an incident has come to, and is asked by each of its fields', async () => {
      const { store, views } = house();
      const head = await open(store, 'inc_1', 'SN1');
      await open(store, 'inc_2', 'SN2');
      const asked = appendOf('inc_1', head, [followUp({ dueAt: new Date(t0 + 2 * hour).toISOString() })]);
      await store.append(asked);
      await store.append(
        appendOf('inc_1', asked.after, [{ type: 'incident.closed', data: { status: 'closed', outcome: 'settled' } }]),
      );
      const [row] = (await views.incidents({ limit: 1, status: 'closed' })).items;
      expect(row).toMatchObject({
        incidentId: 'inc_1',
        kind: 'terminal-lost',
        merchantId: 'shop-1',
        terminalSerial: 'SN1',
        providerId: 'acquirer-1',
        openedAt: new Date(t0).toISOString(),
      });
      expect(await idsOf({ status: 'open' })).toEqual(['inc_2']);
      expect(await idsOf({ kind: 'terminal-lost' })).toEqual(['inc_2', 'inc_1']);
      expect(await idsOf({ kind: 'terminal-stolen' })).toEqual([]);
      expect(await idsOf({ terminalSerial: 'SN1', providerId: 'acquirer-1', merchantId: 'shop-1' })).toEqual(['inc_1']);
      expect(await idsOf({ merchantId: 'shop-2' })).toEqual([]);
    });

    it('calls overdue what is past its time, without anything being written for it', async () => {
      const { store, clock } = house();
      const head = await open(store, 'inc_1');
      await open(store, 'inc_2');
      await store.append(appendOf('inc_1', head, [followUp({ dueAt: new Date(t0 + 2 * hour).toISOString() })]));
      expect(await idsOf({ overdue: true })).toEqual([]);
      await clock.moveTo(t0 + 2 * hour + 1);
      expect(await idsOf({ overdue: true })).toEqual(['inc_1']);
      expect(await idsOf({ overdue: false })).toEqual(['inc_2']);
    });

    it('is the same after a restart', async () => {
      const { store, views } = house();
      for (let n = 1; n <= 3; n++) await open(store, `inc_${n}`);
      const before = await views.incidents({ limit: 50 });
      await open(store, 'inc_4'); // not listed by the house that ends
      const { items } = await (await house().reopen()).views.incidents({ limit: 50 });
      expect(items.slice(1)).toEqual(before.items);
      expect(items[0]?.incidentId).toBe('inc_4');
    });

    it('refuses a cursor that it never gave', async () => {
      const { views } = house();
      for (const cursor of ['', '%', 'aW5jXzE=', 'Li4vLi4', '💥'])
        await expect(views.incidents({ limit: 1, cursor })).rejects.toThrow('not a cursor');
    });
  });
}
