import { describe, expect, it } from 'vitest';
import type { Terminal } from '../../events/registry.ts';
import { Outdated } from '../../functions/errors.ts';
import { appendOf, learnt, opened } from './decisions.ts';
import type { MakeHouse } from './house.ts';
import { withHouse } from './with-house.ts';

const terminal: Terminal = { terminalNumber: 'T1', model: 'A920', merchantId: 'shop-1', providerId: 'acquirer-1' };
const moved = { ...terminal, merchantId: 'shop-2' };
const outdated = expect.any(Outdated) as Outdated;

/** The registry and the incidents do not overlook one another, in whichever order they are written. */
export function describeStandings(name: string, make: MakeHouse): void {
  describe(`${name}: an entry and who holds it`, () => {
    const house = withHouse(make);
    const standing = () => house().registry.standing('terminal', 'SN1');
    const holding = (id: string, changes: number | null) =>
      appendOf(id, null, [opened('SN1')], {
        claims: [{ subject: 'terminal:SN1', from: null }],
        holds: [{ type: 'terminal', id: 'SN1', changes }],
      });

    it('is counted under its name, also where there is no entry, also after a restart', async () => {
      const { registry, store } = house();
      expect(await standing()).toEqual({ changes: 0, holds: 0 });
      await registry.put('terminal', 'SN1', terminal);
      await registry.put('terminal', 'SN1', terminal);
      await registry.put('merchant', 'SN1', { merchantNumber: 'M', name: 'x', providerId: 'p', contacts: [] });
      await registry.remove('terminal', 'SN1');
      expect(await registry.remove('terminal', 'SN1')).toBe(false);
      expect(await standing()).toEqual({ changes: 3, holds: 0 });
      const first = holding('inc_1', 3);
      await store.append(first);
      await store.append(appendOf('inc_1', first.after, [learnt('fault')], { holds: [{ type: 'terminal', id: 'SN1', changes: null }] })); // prettier-ignore
      expect(await standing()).toEqual({ changes: 3, holds: 2 });
      const { registry: cold } = await house().reopen();
      expect(await cold.standing('terminal', 'SN1')).toEqual({ changes: 3, holds: 2 });
    });

    it('is neither put nor removed once it stands otherwise than it was seen', async () => {
      const { registry, store } = house();
      await registry.put('terminal', 'SN1', terminal);
      const seen = await standing();
      await store.append(holding('inc_1', null));
      await expect(registry.put('terminal', 'SN1', moved, seen)).rejects.toThrow(Outdated);
      await expect(registry.remove('terminal', 'SN1', seen)).rejects.toThrow(Outdated);
      expect(await registry.get('terminal', 'SN1')).toEqual(terminal);

      const again = await standing();
      expect(await registry.put('terminal', 'SN1', moved, again)).toBe('replaced');
      await expect(registry.remove('terminal', 'SN1', again)).rejects.toThrow(Outdated);
      expect(await registry.remove('terminal', 'SN1', await standing())).toBe(true);
    });

    it('is held by no incident that saw it otherwise, and nothing of that incident is written', async () => {
      const { registry, store } = house();
      const { changes } = await standing();
      await registry.put('terminal', 'SN1', terminal);
      await expect(store.append(holding('inc_1', changes))).rejects.toThrow(Outdated);
      expect(await store.latest('inc_1')).toBeNull();
      expect(await store.read('inc_1')).toBeNull();
      expect(await store.claimOf('terminal:SN1')).toBeNull();
      expect(await standing()).toEqual({ changes: 1, holds: 0 });
    });

    it('may be held by many at once: what one holds does not hinder another', async () => {
      const { registry, store } = house();
      await registry.put('terminal', 'SN1', terminal);
      const ids = ['inc_1', 'inc_2', 'inc_3'];
      await Promise.all(
        ids.map((id) => store.append(appendOf(id, null, [opened(id)], { holds: [{ type: 'terminal', id: 'SN1', changes: 1 }] }))), // prettier-ignore
      );
      expect(await standing()).toEqual({ changes: 1, holds: 3 });
    });

    it.each(['put', 'remove'] as const)(
      'of a %s and an incident at one moment goes to one of the two',
      async (change) => {
        const { registry, store } = house();
        await registry.put('terminal', 'SN1', terminal);
        const seen = await standing();
        const takes = () => store.append(holding('inc_1', seen.changes));
        const changes = () =>
          change === 'put' ? registry.put('terminal', 'SN1', moved, seen) : registry.remove('terminal', 'SN1', seen);
        const both = await Promise.allSettled([takes(), changes()]);
        expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
        expect(both).toContainEqual({ status: 'rejected', reason: outdated });

        const now = await standing();
        const other = appendOf('inc_2', null, [opened('SN1')], { holds: [{ type: 'terminal', id: 'SN1', changes: now.changes }] }); // prettier-ignore
        const others = await Promise.allSettled([registry.put('terminal', 'SN1', moved, now), store.append(other)]);
        expect(others.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
        expect(others).toContainEqual({ status: 'rejected', reason: outdated });
        expect((await store.read('inc_2')) === null).toBe(others[1].status === 'rejected');
      },
    );

    it('does not take a place once somebody has reported that very serial (R62, R74)', async () => {
      const { registry, store } = house();
      await registry.put('terminal', 'OLD', terminal);
      const first = appendOf('inc_1', null, [opened('OLD')]);
      await store.append(first);
      const seen = await standing();
      await store.append(holding('inc_2', null));
      const taking = (standing: typeof seen) =>
        appendOf('inc_1', first.after, [learnt('fault')], { terminals: [{ serial: 'SN1', entry: terminal, seen: standing }] }); // prettier-ignore
      await expect(store.append(taking(seen))).rejects.toThrow(Outdated);
      expect(await registry.get('terminal', 'SN1')).toBeNull();
      expect(await registry.serialOf('acquirer-1', 'T1')).toBe('OLD');
      await store.append(taking(await standing()));
      expect(await registry.serialOf('acquirer-1', 'T1')).toBe('SN1');
      expect((await standing()).changes).toBe(1);
    });
  });
}
