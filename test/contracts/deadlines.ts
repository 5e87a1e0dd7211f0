import { describe, expect, it } from 'vitest';
import type { DeadlineName } from '../../events/deadline.ts';
import type { IncidentFact } from '../../events/facts/incident-fact.ts';
import type { DeadlinesQuery } from '../../functions/listing.ts';
import type { Head } from '../../functions/ports.ts';
import { appendOf, followUp, opened } from './decisions.ts';
import { hour, t0, type MakeHouse } from './house.ts';
import { pagesOf } from './pages-of.ts';
import { withHouse } from './with-house.ts';

const at = (hours: number) => new Date(t0 + hours * hour).toISOString();

const started = (deadline: DeadlineName, hours: number): IncidentFact => ({
  type: 'deadline.started',
  data: { deadline, startsAt: at(0), dueAt: at(hours) },
});
const met = (deadline: DeadlineName): IncidentFact => ({ type: 'deadline.met', data: { deadline } });
const over: IncidentFact = { type: 'incident.closed', data: { status: 'closed', outcome: 'settled' } };

/** What open incidents have to meet, by the time at which it falls due (R77). */
export function describeDeadlines(name: string, make: MakeHouse): void {
  describe(`${name}: the list of deadlines`, () => {
    const house = withHouse(make);
    const append = async (id: string, head: Head | null, ...facts: IncidentFact[]) => {
      const one = appendOf(id, head, facts);
      await house().store.append(one);
      return one.after;
    };
    const open = (id: string, ...facts: IncidentFact[]) => append(id, null, opened(id), ...facts);
    const listed = async (query: Partial<DeadlinesQuery> = {}) =>
      (await house().views.deadlines({ limit: 50, ...query })).items.map(({ incidentId }) => incidentId);

    it('holds each open incident that has something to meet, the earliest first, side by side', async () => {
      await open('inc_1', started('slips', 90), started('police-report', 24), followUp({ dueAt: at(2) }));
      await open('inc_2', started('visa-notice', 1));
      await open('inc_3');
      const { items, next } = await house().views.deadlines({ limit: 50 });
      expect(items.map(({ incidentId, dueAt }) => [incidentId, dueAt])).toEqual([
        ['inc_2', at(1)],
        ['inc_1', at(2)],
      ]);
      expect(items[1]).toMatchObject({
        kind: 'terminal-lost',
        merchantId: 'shop-1',
        terminalSerial: 'inc_1',
        providerId: 'acquirer-1',
        deadlines: [
          { name: 'deregister', party: 'provider', followUpId: 'fu_1', dueAt: at(2) },
          { name: 'police-report', party: 'police', followUpId: null, startsAt: at(0), dueAt: at(24) },
          { name: 'slips', party: 'law', dueAt: at(90) },
        ],
      });
      expect(next).toBeNull();
    });

    it('calls overdue what is past its time, without anything being written for it', async () => {
      await open('inc_1', started('police-report', 2));
      await open('inc_2', started('police-report', 3));
      expect(await listed({ overdue: true })).toEqual([]);
      expect(await listed({ overdue: false })).toEqual(['inc_1', 'inc_2']);
      await house().clock.moveTo(t0 + 2 * hour);
      expect(await listed({ overdue: true })).toEqual(['inc_1']);
      expect(await listed({ overdue: false })).toEqual(['inc_2']);
      expect(await listed()).toEqual(['inc_1', 'inc_2']);
    });

    it('goes on with the next one where the earliest is met, and without the incident where nothing is left', async () => {
      const head = await open('inc_1', started('police-report', 2), started('slips', 90));
      await open('inc_2', started('police-report', 3));
      const later = await append('inc_1', head, met('police-report'));
      expect(await listed()).toEqual(['inc_2', 'inc_1']);
      await append('inc_1', later, met('slips'));
      expect(await listed()).toEqual(['inc_2']);
    });

    it('keeps what was missed until it is made up for, or until the incident is over', async () => {
      const missed = [started('police-report', 2), { type: 'deadline.breached', data: { deadline: 'police-report', dueAt: at(2) } }] as const; // prettier-ignore
      const heads = [await open('inc_1', ...missed), await open('inc_2', ...missed)];
      await house().clock.moveTo(t0 + 2 * hour);
      expect(await listed({ overdue: true })).toEqual(['inc_1', 'inc_2']);
      await append('inc_1', heads[0] ?? null, met('police-report'));
      await append('inc_2', heads[1] ?? null, over);
      expect(await listed()).toEqual([]);
    });

    it('is by cursor: a page is not moved by what falls due meanwhile, also at the same moment', async () => {
      for (const n of [3, 1, 5, 2, 4]) await open(`inc_${n}`, started('police-report', n > 3 ? 7 : 6));
      const { deadlines } = house().views;
      const pages = await pagesOf(
        (query) => deadlines(query),
        2,
        (page) => open(`inc_0${page}`, started('police-report', 1)).then(),
      );
      expect(pages.map((page) => page.map(({ incidentId }) => incidentId))).toEqual([
        ['inc_1', 'inc_2'],
        ['inc_3', 'inc_4'],
        ['inc_5'],
      ]);
      const overdue = await pagesOf((query) => deadlines({ ...query, overdue: false }), 7);
      expect(overdue.map((page) => page.length)).toEqual([7]);
    });

    it('is the same after a restart', async () => {
      await open('inc_1', started('police-report', 2));
      const before = await house().views.deadlines({ limit: 5 });
      expect(await (await house().reopen()).views.deadlines({ limit: 5 })).toEqual(before);
    });

    it('refuses a cursor that it never gave', async () => {
      const { views } = house();
      for (const cursor of ['', '%', 'aW5jXzE', 'Li4vLi4', '💥'])
        await expect(views.deadlines({ limit: 1, cursor })).rejects.toThrow('not a cursor');
    });
  });
}
