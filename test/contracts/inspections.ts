import { describe, expect, it } from 'vitest';
import type { Merchant } from '../../events/registry.ts';
import { day, hour, t0, type MakeHouse } from './house.ts';
import { withHouse } from './with-house.ts';

const at = (time: number) => new Date(time).toISOString();
const wanting = (every?: string): Merchant => ({
  merchantNumber: 'M-1',
  name: 'Shop',
  providerId: 'acquirer-1',
  contacts: [],
  ...(every !== undefined && { inspection: { every } }),
});

export function describeInspections(name: string, make: MakeHouse): void {
  describe(`${name}: the inspections of a merchant`, () => {
    const house = withHouse(make);
    const dueOf = async (merchantId: string, of = house().inspections) => (await of.next(merchantId))?.dueAt ?? null;

    it('are due so long after the merchant wanted them, also after a restart', async () => {
      const { registry } = house();
      expect(await dueOf('shop-1')).toBeNull();
      await registry.put('merchant', 'shop-1', wanting('P30D'));
      await registry.put('merchant', 'shop-2', wanting());
      const anew = await house().reopen();
      expect(await dueOf('shop-1', anew.inspections)).toBe(at(t0 + 30 * day));
      expect(await dueOf('shop-2', anew.inspections)).toBeNull();
    });

    it('are not put off by another change of the entry, but by another length', async () => {
      const { registry, clock } = house();
      await registry.put('merchant', 'shop-1', wanting('P30D'));
      await clock.moveTo(t0 + hour);
      await registry.put('merchant', 'shop-1', { ...wanting('P30D'), name: 'Tea House' });
      expect(await dueOf('shop-1')).toBe(at(t0 + 30 * day));
      await registry.put('merchant', 'shop-1', wanting('P7D'));
      expect(await dueOf('shop-1')).toBe(at(t0 + hour + 7 * day));
    });

    it('end where they are not wanted any more, and with the merchant', async () => {
      const { registry, inspections } = house();
      for (const id of ['shop-1', 'shop-2']) await registry.put('merchant', id, wanting('P30D'));
      await registry.put('merchant', 'shop-1', wanting());
      await registry.remove('merchant', 'shop-2');
      expect([await dueOf('shop-1'), await dueOf('shop-2')]).toEqual([null, null]);
      await inspections.move('shop-1', { from: at(t0 + 30 * day), to: at(t0) });
      expect(await dueOf('shop-1')).toBeNull();
    });

    it('are moved on once: who comes late with it changes nothing', async () => {
      const { registry, inspections } = house();
      await registry.put('merchant', 'shop-1', wanting('P30D'));
      const [first, second, third] = [30, 60, 90].map((days) => at(t0 + days * day));
      await inspections.move('shop-1', { from: first ?? '', to: second ?? '' });
      await inspections.move('shop-1', { from: first ?? '', to: third ?? '' });
      expect(await dueOf('shop-1')).toBe(second);
    });

    it('are known by when they were due at first, however often they are put off, until they are over', async () => {
      const { registry, inspections } = house();
      await registry.put('merchant', 'shop-1', wanting('P30D'));
      const [first, again, third, next] = [30, 31, 32, 60].map((days) => at(t0 + days * day));
      if (!first || !again || !third || !next) throw new Error('four times are needed');
      expect(await inspections.next('shop-1')).toEqual({ dueAt: first, since: first });
      await inspections.putOff('shop-1', { from: first, to: again });
      await inspections.putOff('shop-1', { from: first, to: next });
      await inspections.putOff('shop-1', { from: again, to: third });
      const { inspections: anew } = await house().reopen();
      expect(await anew.next('shop-1')).toEqual({ dueAt: third, since: first });
      await anew.move('shop-1', { from: third, to: next });
      expect(await anew.next('shop-1')).toEqual({ dueAt: next, since: next });
    });
  });
}
