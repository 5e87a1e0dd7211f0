import { afterAll, describe, expect, it } from 'vitest';
import { startDesk } from '../support/desk.ts';

const desk = await startDesk({ operators: ['desk@holdfast.example'] });
afterAll(desk.stop);

const open = async (incidentId: string) =>
  (await desk.incident(incidentId)).followUps.filter(({ state }) => state === 'open').map(({ ask }) => ask);

describe('a terminal whose provider nobody has registered', () => {
  it('is to be identified: nothing counts as asked that goes to nobody, and once it is, the freeze goes out (R12, R13)', async () => {
    const { provider, providerId, serial } = await desk.register();
    const entry = (await desk.call('GET', `/v1/terminals/${serial}`)).body as object;
    const { serial: _serial, ...terminal } = { serial, ...entry };
    await desk.put(`/v1/terminals/${serial}`, { ...terminal, providerId: 'nobody' });
    const incidentId = await desk.report({ terminalSerial: serial, activation: 'in-use' });
    await desk.advance('P1D');
    expect(await open(incidentId)).toEqual(['identify']);
    expect(await desk.incident(incidentId)).toMatchObject({ providerId: null, freeze: 'none' });
    expect((await desk.outbox(incidentId)).some(({ to }) => to === 'desk@holdfast.example')).toBe(true);

    const identify = { type: 'identify', providerId: 'nobody' };
    expect((await desk.call('POST', `/v1/incidents/${incidentId}/commands`, identify)).status).toBe(404);
    await desk.put(`/v1/terminals/${serial}`, { ...terminal, providerId });
    const named = { type: 'identify', terminalSerial: serial };
    expect((await desk.call('POST', `/v1/incidents/${incidentId}/commands`, named)).status).toBe(200);
    await desk.advance('PT0S');
    expect(await open(incidentId)).toContain('freeze-account');
    const asked = provider.requests.map(({ body }) => body?.data.ask);
    expect(asked).toEqual(expect.arrayContaining(['freeze-account', 'suspend-terminal']));
  });
});
