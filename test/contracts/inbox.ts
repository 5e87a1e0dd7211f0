import { describe, expect, it } from 'vitest';
import type { InboxRecord } from '../../functions/inbox-record.ts';
import { day, t0, type MakeHouse } from './house.ts';
import { pagesOf } from './pages-of.ts';
import { withHouse } from './with-house.ts';

export const webhook = (id: string, at = t0, body = '{"type":"?"}'): InboxRecord => ({
  id,
  providerId: 'acquirer-1',
  webhookId: `of ${id}`,
  receivedAt: new Date(at).toISOString(),
  body,
  state: 'received',
  why: null,
});

export function describeInbox(name: string, make: MakeHouse): void {
  describe(`${name}: the inbox`, () => {
    const house = withHouse(make);

    it('keeps a webhook word for word', async () => {
      const record = webhook('wh_1', t0, '{ "type" :\n"?","π":1e2}');
      expect(await house().inbox.receive(record)).toBe('new');
      expect(await (await house().reopen()).inbox.get('wh_1')).toEqual(record);
      expect(await house().inbox.get('wh_2')).toBeNull();
    });

    it('of many at once with one id takes one', async () => {
      const { inbox } = house();
      const taken = await Promise.all(Array.from({ length: 8 }, () => inbox.receive(webhook('wh_1'))));
      expect(taken.filter((state) => state === 'new')).toHaveLength(1);
    });

    it('says whether a webhook that comes again still waits to be taken up, or was', async () => {
      const { inbox } = house();
      expect(await inbox.receive(webhook('wh_1'))).toBe('new');
      expect(await inbox.receive(webhook('wh_1'))).toBe('waiting');
      await inbox.mark('wh_1', 'processed');
      expect(await inbox.receive(webhook('wh_1'))).toBe('seen');
    });

    it('knows a webhook for 30 days of policy time, and not a moment longer', async () => {
      const { inbox, clock } = house();
      for (const id of ['wh_1', 'wh_2', 'wh_3', 'wh_4', 'wh_5', 'wh_6', 'wh_7', 'wh_8', 'wh_9']) {
        await inbox.receive(webhook(id));
        await inbox.mark(id, 'processed');
      }
      await clock.moveTo(t0 + 30 * day - 1);
      expect(await inbox.receive(webhook('wh_9', clock.now()))).toBe('seen');
      await clock.moveTo(t0 + 30 * day);
      expect(await inbox.receive(webhook('wh_9', clock.now(), 'another'))).toBe('new');
      expect(await inbox.get('wh_9')).toMatchObject({ body: 'another', state: 'received' });
    });

    it('drops nothing that still waits for somebody, however old it is', async () => {
      const { inbox, clock } = house();
      await inbox.receive(webhook('wh_1'));
      await inbox.mark('wh_1', 'unmatched', 'nobody knows it');
      await inbox.receive(webhook('wh_2'));
      await clock.moveTo(t0 + 400 * day);
      for (let n = 0; n < 10; n++) await inbox.receive(webhook(`wh_new_${n}`, clock.now()));
      expect(await inbox.get('wh_1')).toMatchObject({ state: 'unmatched', why: 'nobody knows it' });
      expect(await inbox.get('wh_2')).toMatchObject({ state: 'received' });
    });

    it('lists what is unmatched, newest first, and not what has been seen to', async () => {
      const { inbox } = house();
      for (let n = 1; n <= 7; n++) {
        await inbox.receive(webhook(`wh_${n}`));
        await inbox.mark(`wh_${n}`, 'unmatched', 'why');
      }
      await inbox.mark('wh_4', 'dismissed');
      const pages = await pagesOf((query) => inbox.unmatched(query), 3, async (page) => {
        if (page > 0) return;
        await inbox.receive(webhook('wh_8')); // arrives while somebody reads
        await inbox.mark('wh_8', 'unmatched', 'why');
      }); // prettier-ignore
      expect(pages.map((page) => page.map(({ id }) => id))).toEqual([['wh_7', 'wh_6', 'wh_5'], ['wh_3', 'wh_2', 'wh_1']]); // prettier-ignore
    });

    it('keeps the reason of a mark until another is given', async () => {
      const { inbox } = house();
      await inbox.receive(webhook('wh_1'));
      await inbox.mark('wh_1', 'unmatched', 'why');
      await inbox.mark('wh_1', 'matched');
      expect(await inbox.get('wh_1')).toMatchObject({ state: 'matched', why: 'why' });
      await inbox.mark('wh_0', 'matched'); // nobody knows it: nothing happens
    });
  });
}
