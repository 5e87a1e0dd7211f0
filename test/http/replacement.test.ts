import { afterAll, describe, expect, it } from 'vitest';
import { startDesk } from '../support/desk.ts';
import { sendSigned } from '../support/signed.ts';

const desk = await startDesk({ operators: ['desk@holdfast.example'] });
afterAll(desk.stop);

const complete = { dataBackedUp: true, sameMerchantNumber: true, sameTerminalNumber: true, configured: true, integrated: true, secured: true, recertified: true }; // prettier-ignore

/** A terminal that was lost in use, for which the provider has sent another. */
async function replaced() {
  const registered = await desk.register({ '*': [{ outcome: 'done' }] });
  const incidentId = await desk.report({ terminalSerial: registered.serial, activation: 'in-use' });
  await desk.advance('PT0S');
  const setUp = (serial: string, checklist: object = complete, headers = {}) =>
    desk.call(
      'POST',
      `/v1/incidents/${incidentId}/commands`,
      { type: 'record-replacement', serial, checklist },
      headers,
    );
  const state = async () =>
    (await desk.incident(incidentId)).followUps.find(({ ask }) => ask === 'set-up-replacement')?.state;
  return { ...registered, incidentId, setUp, state, old: (await entryOf(registered.serial)).body as object };
}

const entryOf = (serial: string) => desk.call('GET', `/v1/terminals/${serial}`);

describe('a replacement', () => {
  it('takes the place of the old terminal in the registry once every point is true (R62)', async () => {
    const { serial, providerId, setUp, state, old, incidentId } = await replaced();
    expect((await setUp('NEW-1', { ...complete, recertified: false })).status).toBe(200);
    expect(await state()).toBe('open');
    expect((await entryOf('NEW-1')).status).toBe(404);

    expect((await setUp('NEW-1')).status).toBe(200);
    expect(await state()).toBe('answered');
    expect((await entryOf('NEW-1')).body).toEqual({ ...old, serial: 'NEW-1' });
    expect((await entryOf(serial)).body).toEqual(old);

    const { terminalNumber } = old as { terminalNumber: string };
    await sendSigned(desk, { to: providerId, body: { type: 'terminal.blocked', data: { terminalNumber } } });
    await desk.advance('PT0S');
    const { body } = await desk.call('GET', '/v1/incidents?terminalSerial=NEW-1');
    expect(body).toMatchObject({ items: [{ kind: 'terminal-blocked' }] });
    await desk.restart();
    expect((await entryOf('NEW-1')).body).toEqual({ ...old, serial: 'NEW-1' });
    expect((await setUp('NEW-2')).status).toBe(409); // none is owed any more
    expect(await desk.incident(incidentId)).toMatchObject({ status: 'open' });
  });

  it('is refused with a serial that was reported lost or stolen, whoever reported it, and nothing is recorded (R74)', async () => {
    const { serial, merchantId, incidentId, setUp, state } = await replaced();
    const other = await desk.register();
    const stolen = await desk.report({ kind: 'terminal-stolen', terminalSerial: other.serial, activation: 'in-use' });
    await desk.report({ terminalSerial: 'NOBODYS', merchantId });
    const { version } = await desk.incident(incidentId);
    for (const watched of [serial, other.serial, 'NOBODYS'])
      for (const checklist of [complete, { ...complete, secured: false }])
        expect((await setUp(watched, checklist)).status, watched).toBe(409);
    expect(await state()).toBe('open');
    expect((await desk.incident(incidentId)).version).toBe(version);
    expect((await entryOf(other.serial)).body).toMatchObject({ merchantId: other.merchantId });
    expect((await desk.incident(stolen)).status).toBe('open');
  });

  it("is refused with a terminal that is in another merchant's use", async () => {
    const { merchantId, setUp, state } = await replaced();
    const other = await desk.register();
    const { headers } = await desk.tokenOf('reporter', merchantId);
    expect((await setUp(other.serial, complete, headers)).status).toBe(409);
    expect(await state()).toBe('open');
    expect((await entryOf(other.serial)).body).toMatchObject({ merchantId: other.merchantId });
  });
});
