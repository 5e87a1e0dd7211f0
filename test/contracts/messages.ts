import { describe, expect, it } from 'vitest';
import type { NoticeMessage } from '../../functions/message.ts';
import { hour, minute, t0, type MakeHouse } from './house.ts';
import { withHouse } from './with-house.ts';

const li = '+8613800138000';
const wang = '+8613900139000';

export const toLi = (
  id: string,
  changed: { to?: string; incidentId?: string; terminalSerial?: string } = {},
): NoticeMessage => {
  const { to = li, incidentId = 'inc_1', terminalSerial = 'SN1' } = changed;
  return {
    about: 'notice',
    id,
    incidentId,
    locale: 'zh-CN',
    to,
    channel: 'sms',
    template: 'stop-using',
    variables: {
      incidentId,
      merchantName: 'Shop',
      merchantNumber: null,
      terminalSerial,
      terminalNumber: null,
      kind: 'terminal-lost',
      contactPoint: '',
      statusPage: null,
    },
    repeatable: true,
    call: null,
  };
};

const sent = { result: 'sent' };
const laterAt = (at: number) => ({ result: 'later', because: 'too-many-equal', notBefore: new Date(at).toISOString() });

export function describeMessages(name: string, make: MakeHouse): void {
  describe(`${name}: a message`, () => {
    const house = withHouse(make);

    it('goes out once under its id, however often it is handed over', async () => {
      const { messages } = house();
      await Promise.all([messages.send(toLi('ntc_1')), messages.send(toLi('ntc_1'))]);
      const again = await house().reopen();
      expect(await again.messages.send(toLi('ntc_1'))).toEqual(sent);
      await again.messages.send(toLi('ntc_2', { to: wang }));
      expect(await again.sent()).toEqual([li, wang]);
    });

    it('that could not be handed over is not said to have gone out', async () => {
      const { messages, breakDisk, mendDisk, sent: gone } = house();
      breakDisk();
      await expect(messages.send(toLi('ntc_1'))).rejects.toThrow();
      mendDisk();
      expect(await gone()).toEqual([]);
      expect(await messages.send(toLi('ntc_1'))).toEqual(sent);
      expect(await gone()).toEqual([li]);
    });
  });

  describe(`${name}: equal messages to one number`, () => {
    const house = withHouse(make);
    const numbered = (n: number) => Array.from({ length: n }, (_, index) => index);

    /** One after another, each a minute after the one before, of as many incidents. */
    async function sendTwenty(): Promise<void> {
      const { messages, clock } = house();
      for (const n of numbered(20)) {
        await clock.moveTo(t0 + n * minute);
        expect(await messages.send(toLi(`ntc_${n}`, { incidentId: `inc_${n}` }))).toEqual(sent);
      }
    }

    it('are never more than 20 within an hour: the next is for when the first is an hour old', async () => {
      await sendTwenty();
      const { messages, clock, sent: gone } = house();
      expect(await messages.send(toLi('ntc_20'))).toEqual(laterAt(t0 + hour));
      await clock.moveTo(t0 + hour - 1);
      expect(await messages.send(toLi('ntc_20'))).toEqual(laterAt(t0 + hour));
      await clock.moveTo(t0 + hour);
      expect(await messages.send(toLi('ntc_20'))).toEqual(sent);
      expect(await messages.send(toLi('ntc_21'))).toEqual(laterAt(t0 + minute + hour));
      expect(await gone()).toHaveLength(21);
    });

    it('are counted over a restart', async () => {
      await sendTwenty();
      const again = await house().reopen();
      expect(await again.messages.send(toLi('ntc_20'))).toEqual(laterAt(t0 + hour));
    });

    it('are not so where the text or the number is another', async () => {
      await sendTwenty();
      const { messages } = house();
      expect(await messages.send(toLi('ntc_20', { terminalSerial: 'SN2' }))).toEqual(sent);
      expect(await messages.send(toLi('ntc_21', { to: wang }))).toEqual(sent);
    });

    it('are not counted twice where one is handed over again, nor where one was put off', async () => {
      await sendTwenty();
      const { messages, clock } = house();
      expect(await messages.send(toLi('ntc_7', { incidentId: 'inc_7' }))).toEqual(sent);
      await messages.send(toLi('ntc_20'));
      await clock.moveTo(t0 + hour);
      expect(await messages.send(toLi('ntc_21'))).toEqual(sent);
    });

    it('that are handed over at once are no more either', async () => {
      const { messages, sent: gone } = house();
      const all = await Promise.all(numbered(30).map((n) => messages.send(toLi(`ntc_${n}`))));
      expect(all.filter(({ result }) => result === 'sent')).toHaveLength(20);
      expect(await gone()).toHaveLength(20);
    });
  });
}
