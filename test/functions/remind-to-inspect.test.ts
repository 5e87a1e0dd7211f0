import { describe, expect, it } from 'vitest';
import type { Merchant } from '../../events/registry.ts';
import type { InspectionMessage, Message } from '../../functions/message.ts';
import { remindToInspect } from '../../functions/remind-to-inspect.ts';
import { aMerchant, after } from '../support/given.ts';
import { reported } from '../incident/said.ts';
import { openSmallHouse } from './small-house.ts';

const monthly: Merchant = { ...aMerchant, inspection: { every: 'P30D' } };
const isReminder = (message: Message): message is InspectionMessage => message.about === 'inspection';

/** A merchant with two terminals that are inspected every thirty days. */
async function open(merchant: Merchant = monthly, terminals = 2) {
  const house = await openSmallHouse(reported());
  await house.ports.registry.put('merchant', 'tea', merchant);
  for (let n = 1; n <= terminals; n++)
    await house.ports.registry.put('terminal', `SN-${n}`, { terminalNumber: `T-${n}`, model: 'A920', merchantId: 'tea', providerId: 'acquirer' }); // prettier-ignore
  const run = remindToInspect(house.ports);
  return {
    house,
    remind: () => run({ merchantId: 'tea' }),
    reminders: () => house.messages.filter(isReminder),
    due: async () => (await house.ports.inspections.next('tea'))?.dueAt,
  };
}

describe('a merchant that has its terminals inspected', () => {
  it('is reminded when that is due, by each address of the owner, with its terminals (R67)', async () => {
    const { house, remind, reminders, due } = await open();
    house.at('P30D');
    expect(await remind()).toEqual({ sent: 2 });
    expect(reminders().map(({ channel, to }) => [channel, to])).toEqual([
      ['sms', '+8613800000001'],
      ['email', 'wang@tea.example'],
    ]);
    expect(reminders()[0]).toMatchObject({ locale: 'zh-CN', incidentId: null, merchantId: 'tea' });
    expect(reminders()[0]?.variables).toMatchObject({
      merchantName: 'Tea House',
      terminals: [{ serial: 'SN-1', terminalNumber: 'T-1', model: 'A920' }, { serial: 'SN-2' }],
      hasMore: false,
      contactPoint: 'desk@holdfast.example',
    });
    expect(await due()).toBe(after('P60D'));
  });

  it('is not reminded early, twice, or of an inspection that nobody wants any more', async () => {
    const { house, remind, reminders } = await open();
    house.at('P29DT23H');
    await remind();
    expect(reminders()).toHaveLength(0);
    house.at('P30D');
    await remind();
    await remind();
    expect(reminders()).toHaveLength(2);
    house.at('P60D');
    await house.ports.registry.put('merchant', 'tea', aMerchant);
    await remind();
    expect(reminders()).toHaveLength(2);
  });

  it('is reminded under the same id by whoever begins again after a crash', async () => {
    const { house, remind, reminders } = await open();
    house.at('P30D');
    const { move } = house.ports.inspections;
    house.ports.inspections.move = () => Promise.reject(new Error('the process dies'));
    await expect(remind()).rejects.toThrow('the process dies');
    house.ports.inspections.move = move;
    await remind();
    const ids = reminders().map(({ id }) => id);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(2);
    house.at('P60D');
    await remind();
    expect(new Set(reminders().map(({ id }) => id)).size).toBe(4);
  });

  it('is reminded once of what was missed for long, and then on its days again', async () => {
    const { house, remind, reminders, due } = await open();
    house.at('P95D');
    await remind();
    expect(reminders()).toHaveLength(2);
    expect(await due()).toBe(after('P120D'));
  });

  it('is let sleep: it is reminded when its quiet hours end (R52)', async () => {
    const { house, remind, reminders, due } = await open({ ...monthly, quietHours: { from: '09:00', to: '11:30' } });
    house.at('P30D');
    await remind();
    expect(reminders()).toHaveLength(0);
    expect(await due()).toBe(after('P30DT1H30M'));
    house.at('P30DT1H30M');
    await remind();
    expect(reminders()).toHaveLength(2);
  });

  it('is reminded by an address that could not be reached as soon as it can, and by the others once', async () => {
    const { house, remind, due } = await open();
    const handed: Message[] = [];
    house.onMessage = (message) => void handed.push(message);
    house.post = ({ to }) =>
      to.includes('@') ? { result: 'later', because: 'connection-failed' } : { result: 'sent' };
    house.at('P30D');
    expect(await remind()).toEqual({ sent: 1 });
    expect(await due()).toBe(after('P30DT1H'));
    const notBefore = after('P30DT3H');
    house.post = () => ({ result: 'later', because: 'too-many-equal', notBefore });
    house.at('P30DT1H');
    expect(await remind()).toEqual({ sent: 0 });
    expect(await due()).toBe(notBefore);
    house.post = () => ({ result: 'sent' });
    house.at('P30DT3H');
    await remind();
    expect(new Set(handed.map(({ id }) => id)).size).toBe(2);
    expect(await due()).toBe(after('P60D'));
  });

  it('is reminded once by each address, however long and often a reminder is put off (R67)', async () => {
    const { house, remind, due } = await open({ ...monthly, inspection: { every: 'P1D' } });
    const out: Message[] = [];
    const known = new Set<string>();
    house.onMessage = (message) => {
      if (isReminder(message) && message.channel === 'sms' && !known.has(message.id)) out.push(message);
      known.add(message.id);
    };
    house.post = ({ to }) =>
      to.includes('@') ? { result: 'later', because: 'connection-failed' } : { result: 'sent' };
    for (let hours = 24; hours <= 48; hours++) {
      house.at(`PT${hours}H`);
      await remind();
    }
    expect(out).toHaveLength(1); // a day over two of the days that are counted
    house.post = () => ({ result: 'sent' });
    house.at('PT49H');
    await remind();
    expect(out).toHaveLength(1);
    expect(await due()).toBe(after('P3D'));
    house.at('P3D');
    await remind();
    expect(out).toHaveLength(2);
  });

  it('is not reminded of nothing: without terminals, or without anybody to be reached', async () => {
    for (const { house, remind, reminders, due } of [
      await open(monthly, 0),
      await open({ ...monthly, contacts: [] }),
    ]) {
      house.at('P30D');
      await remind();
      expect(reminders()).toEqual([]);
      expect(await due()).toBe(after('P60D'));
    }
  });

  it('is told that there are more terminals than a message can list', async () => {
    const { house, remind, reminders } = await open(monthly, 203);
    house.at('P30D');
    await remind();
    expect(reminders()[0]?.variables.terminals).toHaveLength(200);
    expect(reminders()[0]?.variables.hasMore).toBe(true);
  });
});
