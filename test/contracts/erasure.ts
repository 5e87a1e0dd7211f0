import { describe, expect, it } from 'vitest';
import { namesOf } from '../../functions/erasure/person.ts';
import { appendOf, noted, opened } from './decisions.ts';
import type { MakeHouse } from './house.ts';
import { webhook } from './inbox.ts';
import { toLi } from './messages.ts';
import { withHouse } from './with-house.ts';

const li = namesOf({ names: ['李伟'], phones: ['+8613800138000'], emails: ['li@shop.example'] });
const nobody = namesOf({ names: [], phones: [], emails: [] });

export function describeErasure(name: string, make: MakeHouse): void {
  describe(`${name}: what is erased`, () => {
    const house = withHouse(make);

    it('is gone of the private records that are named, and of no others (R84)', async () => {
      const { store, erasure } = house();
      const [mine, other] = ['prv_1', 'prv_2'].map((ref) => ({ ref, salt: 'salt', value: ref }));
      if (mine === undefined || other === undefined) throw new Error('two records are needed');
      const first = appendOf('inc_1', null, [opened(), noted(mine, 'd'), noted(other, 'd')], { privates: [mine, other] }); // prettier-ignore
      await store.append(first);
      await erasure.privates('inc_2', ['prv_1']);
      expect([...(await store.privates('inc_1', ['prv_1', 'prv_2'])).keys()]).toEqual(['prv_1', 'prv_2']);
      for (let n = 0; n < 2; n++) await erasure.privates('inc_1', ['prv_1']);
      expect([...(await store.privates('inc_1', ['prv_1', 'prv_2'])).keys()]).toEqual(['prv_2']);
      await erasure.finish();
      const { store: anew } = await house().reopen();
      expect([...(await anew.privates('inc_1', ['prv_1', 'prv_2'])).keys()]).toEqual(['prv_2']);
      expect(await anew.read('inc_1')).toEqual(first.after);
    });

    it('are messages with their ids or that name the person, once, and what was sent is not sent again', async () => {
      const { messages, erasure, sent } = house();
      await messages.send(toLi('ntc_1'));
      await messages.send(toLi('ntc_2', { to: '+8613900139000' }));
      await messages.send(toLi('ntc_3', { to: '+8613700137000' }));
      expect(await erasure.addresses('inc_1', new Set(['ntc_2', 'ntc_9']))).toEqual(['+8613900139000']);
      const which = { ids: new Set(['ntc_2']), names: li };
      expect(await erasure.messages('inc_1', { ...which, spared: new Set(['ntc_1', 'ntc_2']) })).toBe(0);
      expect(await erasure.messages('inc_2', which)).toBe(0);
      expect(await erasure.messages('inc_1', which)).toBe(2);
      expect(await erasure.messages('inc_1', which)).toBe(0);
      await messages.send(toLi('ntc_1'));
      expect(await sent()).toEqual(['', '', '+8613700137000']);
      expect(await erasure.addresses('inc_1', new Set(['ntc_2']))).toEqual([]);
    });

    it('are bodies of webhooks that name the person, while they count as seen', async () => {
      const { inbox, erasure } = house();
      await inbox.receive(webhook('wh_1', undefined, '{"note":"ask 李伟"}'));
      await inbox.receive(webhook('wh_2', undefined, '{"note":"138 0013 8000"}'));
      await inbox.receive(webhook('wh_3'));
      await inbox.mark('wh_2', 'unmatched', 'why');
      expect(await erasure.webhooks(nobody)).toBe(0);
      expect(await erasure.webhooks(li)).toBe(2);
      expect(await erasure.webhooks(li)).toBe(0);
      expect(await inbox.get('wh_1')).toMatchObject({ body: '', state: 'received' });
      expect(await inbox.get('wh_2')).toMatchObject({ body: '', state: 'unmatched', why: 'why' });
      expect(await inbox.get('wh_3')).toMatchObject({ body: '{"type":"?"}' });
      expect(await inbox.receive(webhook('wh_1'))).toBe('waiting');
    });

    it('are the names of the merchant’s tokens that name the person; the tokens go on', async () => {
      const { tokens, erasure } = house();
      const till = { tokenId: 'tok_1', role: 'reporter', merchantId: 'shop-1', name: 'the till of 李伟' } as const;
      await tokens.add('hash-1', till);
      await tokens.add('hash-2', { ...till, tokenId: 'tok_2', merchantId: 'shop-2' });
      await erasure.tokenNames('shop-1', li);
      expect(await tokens.find('hash-1')).toEqual({ ...till, name: '' });
      expect(await tokens.find('hash-2')).toMatchObject({ name: till.name });
    });

    it('is not said to be gone where the disk does not take it', async () => {
      const { messages, erasure, breakDisk, mendDisk, sent } = house();
      await messages.send(toLi('ntc_1'));
      breakDisk();
      await expect(erasure.messages('inc_1', { ids: new Set(['ntc_1']), names: nobody })).rejects.toThrow();
      mendDisk();
      expect(await sent()).toEqual(['+8613800138000']);
    });
  });
}
