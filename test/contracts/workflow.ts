import { describe, expect, it } from 'vitest';
import { appendOf, learnt, opened } from './decisions.ts';
import { hour, t0, type MakeHouse } from './house.ts';
import { withHouse } from './with-house.ts';

export function describeWaiting(name: string, make: MakeHouse): void {
  describe(`${name}: an incident that waits`, () => {
    const house = withHouse(make);
    const dueAt = new Date(t0 + hour).toISOString();
    const open = async () => {
      const first = appendOf('inc_1', null, [opened()]);
      await house().store.append(first);
      return first.after;
    };

    it('is parked at the version that it was planned for', async () => {
      const { workflow } = house();
      await open();
      expect(await workflow.park({ incidentId: 'inc_1', version: 1, dueAt, token: null })).toBe('parked');
      expect(await workflow.park({ incidentId: 'inc_1', version: 1, dueAt: null, token: null })).toBe('parked');
    });

    it('is not parked where news came first, so that nobody sleeps over them', async () => {
      const { workflow, store } = house();
      const head = await open();
      await store.append(appendOf('inc_1', head, [learnt('fault')]));
      expect(await workflow.park({ incidentId: 'inc_1', version: 1, dueAt, token: null })).toBe('moved-on');
      expect(await workflow.park({ incidentId: 'inc_1', version: 2, dueAt, token: null })).toBe('parked');
    });

    it('waits no more once it is settled, unless it has moved on', async () => {
      const { workflow, store } = house();
      const head = await open();
      expect(await workflow.rest({ incidentId: 'inc_1', version: 1 })).toBe('rested');
      await store.append(appendOf('inc_1', head, [learnt('fault')]));
      expect(await workflow.rest({ incidentId: 'inc_1', version: 1 })).toBe('moved-on');
    });

    it('is not needed to be woken: nobody minds', async () => {
      await house().workflow.wake('inc_0', 1);
      await house().workflow.process('wh_0');
    });
  });
}
