import { describe, expect, it } from 'vitest';
import { notify } from '../../functions/notify.ts';
import { aMerchant } from '../support/given.ts';
import { asks, done, putDown, refused, reopened, reported, tick } from '../incident/said.ts';
import { openSmallHouse, type SmallHouse } from './small-house.ts';

const lost = reported();
const send = ({ ports, incidentId }: SmallHouse) => notify(ports)({ incidentId });
const said = ({ messages }: SmallHouse) =>
  messages
    .map((message) => (message.about === 'notice' ? `${message.template} to ${message.to}` : message.id))
    .toSorted();

describe('messages to people', () => {
  it('go out once each, to whom they are made out, in their language', async () => {
    const house = await openSmallHouse(lost);
    await send(house);
    await send(house);
    expect(said(house)).toEqual([
      'report-received to +8613800000001',
      'report-received to +8613900000009',
      'report-received to liu@mail.example',
      'report-received to wang@tea.example',
      'stop-using to +8613800000002',
      'stop-using to +8613800000003',
      'stop-using to zhao@supply.example',
    ]);
    expect((await house.incident()).notices.map(({ state }) => state)).toEqual(Array(7).fill('sent'));
  });

  it('carry the id of their notice, so that a second attempt is the same message', async () => {
    const house = await openSmallHouse(lost);
    await send(house);
    expect(house.messages.map(({ id }) => id).toSorted()).toEqual(
      (await house.incident()).notices.map(({ noticeId }) => noticeId).toSorted(),
    );
  });

  it('are not sent when what they speak of was settled since (R79)', async () => {
    const house = await openSmallHouse(lost);
    await house.tell(asks('clean-device'));
    await house.tell((incident) => ({
      type: 'waive',
      followUpId: String(incident.followUps.at(-1)?.followUpId),
      reason: 'done',
    }));
    await send(house);
    expect(said(house).filter((one) => one.startsWith('reminder'))).toEqual([]);
    expect(
      (await house.incident()).notices.filter(({ template }) => template === 'reminder').map(({ state }) => state),
    ).toEqual(['cancelled', 'cancelled']);
  });

  it('are made from the state as it is when each is sent, not when they were found to be due (R79)', async () => {
    const house = await openSmallHouse(lost);
    await house.tell(asks('clean-device'));
    const { store } = house.ports;
    let looked = false;
    let settled: Promise<unknown> | undefined;
    const read = async (incidentId: string) => {
      if (looked) await (settled ??= house.tell(putDown('clean-device', { outcome: 'done' })));
      looked = true;
      return store.read(incidentId);
    };
    await notify({ ...house.ports, store: { ...store, read } })({ incidentId: house.incidentId });
    expect(said(house).filter((one) => one.startsWith('reminder'))).toEqual([]);
    expect(said(house).filter((one) => one.startsWith('report-received'))).toHaveLength(4);
  });

  it('fail where nobody has that address any more', async () => {
    const house = await openSmallHouse(lost);
    await house.ports.registry.put('merchant', 'tea', { ...aMerchant, contacts: [] });
    await send(house);
    const { notices } = await house.incident();
    expect(notices.filter(({ contactId }) => contactId === 'owner').map(({ state }) => state)).toEqual([
      'failed',
      'failed',
    ]);
    expect(notices.filter(({ contactId }) => contactId === '@reporter').map(({ state }) => state)).toEqual([
      'sent',
      'sent',
    ]);
  });

  it("of a refusal carry the provider's reference", async () => {
    const house = await openSmallHouse(lost);
    await house.tell(refused('deregister', { reference: 'RF-1', note: 'already activated' }));
    await send(house);
    const [refusal] = house.messages.filter((message) => message.about === 'notice' && message.template === 'refused');
    expect(refusal).toMatchObject({ variables: { ask: 'deregister', reference: 'RF-1', note: 'already activated' } });
  });

  it('of the closing say what was answered, and come once for each closing (R68)', async () => {
    const house = await openSmallHouse(lost);
    await house.tell(done('deregister', { reference: 'DR-1' }));
    await send(house);
    await house.tell(reopened);
    await send(house);
    await house.tell({ type: 'close', outcome: 'settled' });
    await send(house);
    const reports = house.messages.flatMap((message) =>
      message.about === 'notice' && message.template === 'closing-report' && message.to === 'wang@tea.example'
        ? [message.variables]
        : [],
    );
    expect(reports).toMatchObject([
      { outcome: 'deregistered', answers: [{ ask: 'deregister', outcome: 'done', reference: 'DR-1' }] },
      { outcome: 'settled' },
    ]);
  });

  it('to an operator who is to call carry the request that the script is made from (R23)', async () => {
    const house = await openSmallHouse(lost);
    for (const duration of ['PT2H', 'PT6H', 'PT10H', 'PT14H']) {
      house.at(duration);
      await house.tell(tick);
    }
    await send(house);
    const [task] = house.messages.filter(
      (message) => message.about === 'notice' && message.template === 'operator-task',
    );
    expect(task).toMatchObject({
      to: 'desk@holdfast.example',
      call: { channel: { kind: 'phone' }, request: { ask: 'deregister' } },
    });
  });
});
