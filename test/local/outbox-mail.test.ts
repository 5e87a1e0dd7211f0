import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NoticeMessage } from '../../functions/message.ts';
import { createFakeMailServer } from './fake-mail-server.ts';
import { newFolder, openLocalHouse, type LocalHouse } from './local-house.ts';

const message = (id: string, terminalSerial = 'SN-1'): NoticeMessage => ({
  about: 'notice',
  id,
  incidentId: 'inc_1',
  locale: 'en',
  to: 'wang@tea.example',
  channel: 'email',
  template: 'stop-using',
  variables: {
    incidentId: 'inc_1',
    merchantName: 'Tea House',
    merchantNumber: null,
    terminalSerial,
    terminalNumber: null,
    kind: 'terminal-lost',
    contactPoint: '',
    statusPage: null,
  },
  repeatable: false,
  call: null,
});

let folder = '';
let mail = createFakeMailServer();
let house: LocalHouse;
beforeEach(async () => {
  folder = newFolder();
  mail = createFakeMailServer();
  house = await openLocalHouse(folder, mail.server);
});
afterEach(() => {
  house.close();
  rmSync(folder, { recursive: true });
});
const restart = async () => {
  house.close();
  house = await openLocalHouse(folder, mail.server);
};
const ids = () => mail.handed.map(({ messageId }) => messageId);
const shown = () => [...house.messages.list('inc_1')].map(({ subject }) => subject);

describe('an e-mail of a house with a mail server', () => {
  it('is on disk before it is handed over, and can be read there after', async () => {
    const before: unknown[] = [];
    mail.answer = () => {
      before.push(...shown());
      return { result: 'sent' };
    };
    await house.messages.send(message('ntc_1'));
    expect(before).toEqual([expect.stringContaining('SN-1')]);
    expect(shown()).toEqual(before);
    expect(house.messages.addressOf('ntc_1')).toBe('wang@tea.example');
    expect(mail.handed).toHaveLength(1);
  });

  it('is handed over once, however often and at once that is asked', async () => {
    await Promise.all([1, 2, 3].map(() => house.messages.send(message('ntc_1'))));
    await restart();
    expect(await house.messages.send(message('ntc_1'))).toEqual({ result: 'sent' });
    expect(ids()).toEqual(['<ntc_1@shop.example>']);
  });

  it('whose handing over nobody could write down is repeated as the same e-mail', async () => {
    mail.answer = () => {
      house.db.broken = true;
      return { result: 'sent' };
    };
    await expect(house.messages.send(message('ntc_1'))).rejects.toThrow();
    mail.answer = () => ({ result: 'sent' });
    await restart();
    expect(await house.messages.send(message('ntc_1'))).toEqual({ result: 'sent' });
    expect(ids()).toEqual(['<ntc_1@shop.example>', '<ntc_1@shop.example>']);
    expect(new Set(mail.handed.map(({ references }) => references))).toEqual(new Set(['<inc_1@shop.example>']));
    expect(shown()).toHaveLength(1);
  });

  it('that cannot be written down is not handed over', async () => {
    house.db.broken = true;
    await expect(house.messages.send(message('ntc_1'))).rejects.toThrow();
    expect(mail.handed).toEqual([]);
  });

  it('that was refused is not tried again under its id', async () => {
    mail.answer = () => ({ result: 'refused', because: 'smtp-550' });
    expect(await house.messages.send(message('ntc_1'))).toEqual({ result: 'refused', because: 'smtp-550' });
    await restart();
    expect(await house.messages.send(message('ntc_1'))).toEqual({ result: 'refused', because: 'smtp-550' });
    expect(mail.handed).toHaveLength(1);
  });

  it('that was put off says what is true when it goes out (R79)', async () => {
    mail.answer = () => ({ result: 'later', because: 'mail-server-unreachable' });
    expect(await house.messages.send(message('ntc_1'))).toEqual({
      result: 'later',
      because: 'mail-server-unreachable',
    });
    mail.answer = () => ({ result: 'sent' });
    expect(await house.messages.send(message('ntc_1', 'SN-2'))).toEqual({ result: 'sent' });
    expect(shown()).toEqual([expect.stringContaining('SN-2')]);
    expect(mail.handed.at(-1)?.subject).toContain('SN-2');
  });

  it('is no text message: those stay in the outbox', async () => {
    await house.messages.send({ ...message('ntc_1'), channel: 'sms', to: '+8613800138000' });
    expect(mail.handed).toEqual([]);
    expect([...house.messages.list('inc_1')]).toMatchObject([{ channel: 'sms', to: '+8613800138000' }]);
  });

  it('is shown however many there are, oldest first, and what comes meanwhile is not', async () => {
    const ids = Array.from({ length: 450 }, (_, n) => `ntc_${String(n)}`);
    for (const id of ids) await house.messages.send({ ...message(id), to: `${id}@tea.example` });
    const all = house.messages.list(undefined);
    await house.messages.send(message('ntc_late'));
    expect([...all].map(({ to }) => to)).toEqual(ids.map((id) => `${id}@tea.example`));
  });

  it('has no limit of equal ones: that is a matter of telephone networks', async () => {
    for (let n = 0; n < 30; n++) expect(await house.messages.send(message(`ntc_${n}`))).toEqual({ result: 'sent' });
  });
});
