import { afterAll, expect, it } from 'vitest';
import * as z from 'zod';
import { startDesk } from '../support/desk.ts';

const desk = await startDesk();
afterAll(desk.stop);

const { merchantId, providerId } = await desk.register();
await desk.put('/v1/merchants/thief', { merchantNumber: 'M-thief', name: 'Thief', providerId, contacts: [] });

const rounds = 40;
const Opened = z.object({ incidentId: z.string() });

/** Every round has a terminal of its own; how far the two are apart differs from round to round. */
async function atOnce(change: (serial: string) => ReturnType<typeof desk.call>) {
  const outcomes = [];
  for (let round = 0; round < rounds; round++) {
    const serial = `SN-${change.name}-${round}`;
    const entry = { terminalNumber: `T-${round}`, model: 'A920', merchantId, providerId };
    await desk.put(`/v1/terminals/${serial}`, entry);
    const reporter = { name: 'Wang', phone: '+8613900139000' };
    const report = { kind: 'terminal-lost', activation: 'unactivated', reporter, terminalSerial: serial };
    const later = async <T>(turns: number, act: () => Promise<T>) => {
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
      return act();
    };
    const [changed, reported] = await Promise.all([
      later(round % 7, () => change(serial)),
      later((round * 3) % 5, () => desk.call('POST', '/v1/incidents', report)),
    ]);
    expect(reported.status, reported.text).toBe(201);
    const incident = await desk.incident(Opened.parse(reported.body).incidentId);
    const owing = incident.followUps.map(({ ask }) => ask);
    outcomes.push({ status: changed.status, merchantId: incident.merchantId, owing });
  }
  return outcomes;
}

it('a serial that is reported lost and registered elsewhere at one moment is never both (R74)', async () => {
  const elsewhere = (serial: string) =>
    desk.call('PUT', `/v1/terminals/${serial}`, {
      terminalNumber: 'T',
      model: 'A920',
      merchantId: 'thief',
      providerId,
    });
  for (const { status, merchantId: owner } of await atOnce(elsewhere))
    expect([status, owner]).toEqual(status === 409 ? [409, merchantId] : [200, 'thief']);
}, 60_000);

it('a terminal that is reported and removed at one moment is kept, or is to be identified', async () => {
  const removed = (serial: string) => desk.call('DELETE', `/v1/terminals/${serial}`);
  for (const { status, owing } of await atOnce(removed))
    expect([status, owing]).toEqual(status === 409 ? [409, ['deregister']] : [204, ['identify']]);
}, 60_000);
