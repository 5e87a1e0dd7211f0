import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../functions/errors.ts';
import { notify } from '../../functions/notify.ts';
import { recordBounce } from '../../functions/record-bounce.ts';
import { NotFound, Refused } from '../../incident/refused.ts';
import { aMerchant } from '../support/given.ts';
import { noticeOf } from '../incident/came-back.ts';
import { asks, putDown, reported, tick } from '../incident/said.ts';
import { openSmallHouse, restarted, type SmallHouse } from './small-house.ts';

const lost = reported();
const owner = '+8613800000001';
const system = { role: 'system' } as const;
const send = ({ ports, incidentId }: SmallHouse) => notify(ports)({ incidentId });
const said = ({ messages }: SmallHouse) =>
  messages.map((message) => (message.about === 'notice' ? `${message.template} to ${message.to}` : message.id));

/** Everything that is due has been sent, and this comes back. */
async function bounced(house: SmallHouse, what: string, address: string): Promise<void> {
  await send(house);
  const { noticeId } = noticeOf(await house.incident(), what);
  await recordBounce(house.ports, { noticeId, address }, system);
}

describe('a notice whose message came back', () => {
  it('is found by its id alone, and goes to the next contact, who is told whose address is wrong (R24)', async () => {
    const house = await openSmallHouse(lost);
    await bounced(house, 'report-received to owner by sms', owner);
    house.messages.length = 0;
    await send(house);
    expect(said(house).toSorted()).toEqual([
      'report-received to +8613800000002',
      'update-contact to +8613800000002',
      'update-contact to wang@tea.example',
    ]);
    const asked = house.messages.find((message) => message.about === 'notice' && message.template === 'update-contact');
    expect(asked).toMatchObject({ variables: { contactName: 'Wang', channel: 'sms' } });
  });

  it('names the reporter, whose name stands in no event', async () => {
    const house = await openSmallHouse(lost);
    await bounced(house, 'report-received to @reporter by email', 'liu@mail.example');
    await send(house);
    expect(house.messages.at(-1)).toMatchObject({ template: 'update-contact', variables: { contactName: 'Liu' } });
    expect(JSON.stringify([...house.durable.commits.values()])).not.toMatch(/Liu|liu@/);
  });

  it('is unknown by an id of no incident or of no notice, and refused before it was sent', async () => {
    const house = await openSmallHouse(lost);
    const { noticeId } = noticeOf(await house.incident(), 'report-received to owner by sms');
    const recorded = (id: string) => recordBounce(house.ports, { noticeId: id, address: owner }, system);
    await expect(recorded(noticeId)).rejects.toThrow(Refused);
    await expect(recorded('ntc_1')).rejects.toThrow(NotFound);
    await expect(recorded(`${noticeId.slice(0, -6)}000000`)).rejects.toThrow(NotFound);
    await expect(recorded(`ntc_${'0'.repeat(42)}`)).rejects.toThrow(NotFound);
  });

  it('is told of no more once the address has been put right (R79)', async () => {
    const house = await openSmallHouse(lost);
    await bounced(house, 'report-received to owner by sms', owner);
    house.messages.length = 0;
    const contacts = aMerchant.contacts.map((one) => (one.contactId === 'owner' ? { ...one, phone: '+8613700000001' } : one)); // prettier-ignore
    await house.ports.registry.put('merchant', 'tea', { ...aMerchant, contacts });
    await house.tell(tick);
    await send(house);
    expect(said(house)).toEqual(['report-received to +8613800000002']);
    await house.tell(asks('clean-device'));
    await send(house);
    expect(said(house)).toContain('reminder to +8613700000001');
  });

  it('stays silent over a restart: the address is read again from where it was put away', async () => {
    const house = await openSmallHouse(lost);
    await bounced(house, 'report-received to owner by sms', owner);
    const again = await restarted(house, lost);
    await again.tell(asks('clean-device'));
    await send(again);
    expect(
      said(again)
        .filter((one) => one.startsWith('reminder'))
        .toSorted(),
    ).toEqual(['reminder to +8613800000002', 'reminder to wang@tea.example']);
  });

  it('of an operator is told to the others, by address', async () => {
    const house = await openSmallHouse(lost);
    house.ports.settings.operators.push({ contactId: '@operator-2', phone: '+8613500000005', locale: 'en' });
    await house.tell(asks('review'));
    await bounced(house, 'operator-task to @operator-1 by email', 'desk@holdfast.example');
    house.messages.length = 0;
    await send(house);
    expect(said(house)).toEqual(['message-failed to +8613500000005']);
    expect(house.messages[0]).toMatchObject({
      variables: { contactName: 'desk@holdfast.example', whose: 'operator', channel: 'email', because: 'bounced' },
    });
  });
});

describe('messages of which some cannot be handed over', () => {
  it('are each recorded as they fared, also when one cannot even be attempted', async () => {
    const house = await openSmallHouse(lost);
    house.onMessage = ({ to }) => {
      if (to === 'zhao@supply.example') throw new Unavailable('the disk does not take it');
    };
    house.post = ({ to }) => {
      if (to === 'wang@tea.example') return { result: 'refused', because: 'smtp-550' };
      if (to === 'liu@mail.example') return { result: 'later', because: 'mail-server-unreachable' };
      return to === owner ? { result: 'uncertain' } : { result: 'sent' };
    };
    await expect(send(house)).rejects.toThrow(Unavailable);
    const incident = await house.incident();
    expect(incident.notices.map(({ contactId, channel, state }) => `${contactId} ${channel} ${state}`)).toEqual([
      'owner sms uncertain',
      'owner email failed',
      '@reporter sms sent',
      '@reporter email queued',
      'staff sms sent',
      'supplier email queued',
      'partner sms sent',
      'staff sms queued', // in place of the owner's mailbox
      'owner sms queued', // to be asked for a better address
      'staff sms queued',
    ]);
  });

  it('are not attempted before their time, and then only if they are still wanted (R79)', async () => {
    const house = await openSmallHouse(lost);
    await house.tell(asks('clean-device'));
    house.post = () => ({ result: 'later', because: 'mail-server-unreachable' });
    await send(house);
    house.post = () => ({ result: 'sent' });
    await send(house);
    expect(said(house)).toEqual([]);
    await house.tell(putDown('clean-device', { outcome: 'done' }));
    house.at('PT1M');
    await send(house);
    expect(said(house)).toHaveLength(7);
    expect(said(house).filter((one) => one.startsWith('reminder'))).toEqual([]);
  });
});
