import { describe, expect, it } from 'vitest';
import type { NoticeMessage } from '../../functions/message.ts';
import type { MakeHouse } from './house.ts';
import { withHouse } from './with-house.ts';

export const toLi = (id: string, to = '+8613800138000'): NoticeMessage => ({
  about: 'notice',
  id,
  incidentId: 'inc_1',
  locale: 'zh-CN',
  to,
  channel: 'sms',
  template: 'stop-using',
  variables: {
    incidentId: 'inc_1',
    merchantName: 'Shop',
    merchantNumber: null,
    terminalSerial: 'SN1',
    terminalNumber: null,
    kind: 'terminal-lost',
    contactPoint: '',
    statusPage: null,
  },
  repeatable: true,
  call: null,
});

export function describeMessages(name: string, make: MakeHouse): void {
  describe(`${name}: a message`, () => {
    const house = withHouse(make);

    it('goes out once under its id, however often it is handed over', async () => {
      const { messages } = house();
      await Promise.all([messages.send(toLi('ntc_1')), messages.send(toLi('ntc_1'))]);
      const again = await house().reopen();
      await again.messages.send(toLi('ntc_1'));
      await again.messages.send(toLi('ntc_2', '+8613900139000'));
      expect(await again.sent()).toEqual(['+8613800138000', '+8613900139000']);
    });

    it('that could not be handed over is not said to have gone out', async () => {
      const { messages, breakDisk, mendDisk, sent } = house();
      breakDisk();
      await expect(messages.send(toLi('ntc_1'))).rejects.toThrow();
      mendDisk();
      expect(await sent()).toEqual([]);
      expect(await messages.send(toLi('ntc_1'))).toBe('sent');
      expect(await sent()).toEqual(['+8613800138000']);
    });
  });
}
