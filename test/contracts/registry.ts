import { describe, expect, it } from 'vitest';
import type { Merchant, Provider, Terminal } from '../../events/registry.ts';
import { day, t0, type MakeHouse } from './house.ts';
import { pagesOf } from './pages-of.ts';
import { withHouse } from './with-house.ts';

const provider = (webhookSecret: string): Provider => ({
  name: 'Acquirer',
  locale: 'en',
  channels: [{ kind: 'email', address: 'risk@acquirer.example' }],
  webhookSecret,
  escalation: [],
});
const merchant: Merchant = { merchantNumber: 'M1', name: '海风咖啡', locale: 'zh-CN', providerId: 'a', contacts: [] };
const terminal = (terminalNumber: string, merchantId = 'shop-1', providerId = 'acquirer-1'): Terminal => ({
  terminalNumber,
  model: 'A920',
  merchantId,
  providerId,
});

export function describeRegistry(name: string, make: MakeHouse): void {
  describe(`${name}: the registry`, () => {
    const house = withHouse(make);

    it('gives back what was put, the latest of it, also after a restart', async () => {
      const { registry } = house();
      expect(await registry.get('merchant', 'shop-1')).toBeNull();
      expect(await registry.put('merchant', 'shop-1', merchant)).toBe('created');
      expect(await registry.get('merchant', 'shop-1')).toEqual(merchant);
      const renamed = { ...merchant, name: 'Sea Breeze' };
      expect(await registry.put('merchant', 'shop-1', renamed)).toBe('replaced');
      expect(await registry.get('merchant', 'shop-1')).toEqual(renamed);
      expect(await (await house().reopen()).registry.get('merchant', 'shop-1')).toEqual(renamed);
    });

    it('keeps entries of one id and several types apart', async () => {
      const { registry } = house();
      await registry.put('merchant', 'x', merchant);
      await registry.put('terminal', 'x', terminal('T1'));
      expect(await registry.remove('terminal', 'x')).toBe(true);
      expect(await registry.remove('terminal', 'x')).toBe(false);
      expect(await registry.get('terminal', 'x')).toBeNull();
      expect(await registry.get('merchant', 'x')).toEqual(merchant);
    });

    it('knows a terminal by its number with a provider, and by its new one only', async () => {
      const { registry } = house();
      await registry.put('terminal', 'SN1', terminal('T1'));
      await registry.put('terminal', 'SN2', terminal('T1', 'shop-2', 'acquirer-2'));
      expect(await registry.serialOf('acquirer-1', 'T1')).toBe('SN1');
      expect(await registry.serialOf('acquirer-2', 'T1')).toBe('SN2');
      await registry.put('terminal', 'SN1', terminal('T9'));
      expect(await registry.serialOf('acquirer-1', 'T1')).toBeNull();
      expect(await registry.serialOf('acquirer-1', 'T9')).toBe('SN1');
      await registry.remove('terminal', 'SN1');
      expect(await registry.serialOf('acquirer-1', 'T9')).toBeNull();
    });

    it('lists newest first, and a page is not moved by what is added meanwhile', async () => {
      const { registry } = house();
      for (let n = 1; n <= 7; n++) await registry.put('terminal', `SN${n}`, terminal(`T${n}`));
      const pages = await pagesOf(
        (query) => registry.list('terminal', query),
        3,
        async (page) => {
          await registry.put('terminal', `NEW${page}`, terminal(`N${page}`));
        },
      );
      expect(pages.flat().map(({ id }) => id)).toEqual(['SN7', 'SN6', 'SN5', 'SN4', 'SN3', 'SN2', 'SN1']);
      expect(pages.flat()[0]?.entry).toEqual(terminal('T7'));
    });

    it('lists the terminals of one merchant, and none once it has moved', async () => {
      const { registry } = house();
      await registry.put('terminal', 'SN1', terminal('T1', 'shop-1'));
      await registry.put('terminal', 'SN2', terminal('T2', 'shop-2'));
      await registry.put('terminal', 'SN3', terminal('T3', 'shop-1'));
      const idsOf = async (merchantId: string) =>
        (await registry.list('terminal', { limit: 10, merchantId })).items.map(({ id }) => id);
      expect(await idsOf('shop-1')).toEqual(['SN3', 'SN1']);
      await registry.put('terminal', 'SN3', terminal('T3', 'shop-2'));
      expect(await idsOf('shop-1')).toEqual(['SN1']);
      expect((await idsOf('shop-2')).toSorted()).toEqual(['SN2', 'SN3']);
    });

    it('lets a former webhook secret be used for a day of policy time', async () => {
      const { registry, clock } = house();
      expect(await registry.webhookSecrets('acquirer-1')).toEqual([]);
      await registry.put('provider', 'acquirer-1', provider('whsec_1'));
      expect(await registry.webhookSecrets('acquirer-1')).toEqual(['whsec_1']);
      await registry.put('provider', 'acquirer-1', provider('whsec_2'));
      await clock.moveTo(t0 + day - 1);
      expect(await registry.webhookSecrets('acquirer-1')).toEqual(['whsec_2', 'whsec_1']);
      await registry.put('provider', 'acquirer-1', { ...provider('whsec_2'), name: 'Renamed' });
      expect(await registry.webhookSecrets('acquirer-1')).toEqual(['whsec_2', 'whsec_1']);
      await clock.moveTo(t0 + day);
      expect(await registry.webhookSecrets('acquirer-1')).toEqual(['whsec_2']);
    });

    it('lets no secret of a provider open anything once the provider is removed', async () => {
      const { registry } = house();
      await registry.put('provider', 'acquirer-1', provider('whsec_1'));
      await registry.put('provider', 'acquirer-1', provider('whsec_2'));
      await registry.remove('provider', 'acquirer-1');
      expect(await registry.webhookSecrets('acquirer-1')).toEqual([]);
      await registry.put('provider', 'acquirer-1', provider('whsec_3'));
      expect(await registry.webhookSecrets('acquirer-1')).toEqual(['whsec_3']);
    });

    it('stays as it was where a change could not be written', async () => {
      const { registry, breakDisk, mendDisk } = house();
      await registry.put('merchant', 'shop-1', merchant);
      breakDisk();
      await expect(registry.put('merchant', 'shop-1', { ...merchant, name: 'Lost' })).rejects.toThrow();
      await expect(registry.remove('merchant', 'shop-1')).rejects.toThrow();
      expect(await registry.get('merchant', 'shop-1')).toEqual(merchant);
      mendDisk();
      expect(await registry.put('merchant', 'shop-1', { ...merchant, name: 'Kept' })).toBe('replaced');
      expect(await registry.get('merchant', 'shop-1')).toMatchObject({ name: 'Kept' });
    });
  });
}
