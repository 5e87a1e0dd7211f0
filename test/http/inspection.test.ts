import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startDesk } from '../support/desk.ts';

const desk = await startDesk({ operators: ['night@desk.example'] });
afterAll(desk.stop);

const Item = z.object({ at: z.string(), channel: z.string(), to: z.string(), template: z.string(), body: z.string(), incidentId: z.string().nullable() }); // prettier-ignore
const reminders = async () =>
  z
    .object({ items: z.array(Item) })
    .parse((await desk.call('GET', '/local/outbox')).body)
    .items.filter(({ template }) => template === 'inspection');

describe('inspections that a merchant has switched on', () => {
  it('are reminded of at their own time, in order with everything else, also after a restart (R67)', async () => {
    const { serial } = await desk.register({ '*': [{}] }, { merchant: { inspection: { every: 'P7D' } } });
    const incident = await desk.report({ terminalSerial: serial });
    await desk.advance('P6D');
    await desk.restart();
    expect(await reminders()).toEqual([]);
    await desk.advance('P9D');
    expect((await reminders()).map(({ at, channel, incidentId }) => [at, channel, incidentId])).toEqual([
      ['2026-11-30T02:00:00.000Z', 'sms', null],
      ['2026-11-30T02:00:00.000Z', 'email', null],
      ['2026-12-07T02:00:00.000Z', 'sms', null],
      ['2026-12-07T02:00:00.000Z', 'email', null],
    ]);
    const all = z.object({ items: z.array(Item) }).parse((await desk.call('GET', '/local/outbox')).body).items;
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted());
    expect((await desk.outbox(incident)).some(({ template }) => template === 'inspection')).toBe(false);
  });

  it('lead to a report where a terminal is missing: it is asked for, and taken like any other (R67)', async () => {
    const { serial, merchantId } = await desk.register({ '*': [{}] }, { merchant: { inspection: { every: 'P1D' } } });
    await desk.advance('P1D');
    const reminder = (await reminders()).find(({ body, channel }) => channel === 'email' && body.includes(serial));
    expect(reminder?.body).toContain('If one is missing');
    const id = await desk.report({ merchantId, terminalSerial: serial, kind: 'terminal-lost' });
    expect((await desk.incident(id)).followUps.map(({ ask }) => ask)).toContain('deregister');
  });

  it('are at least a day apart, and show in the entry', async () => {
    const { merchantId, providerId } = await desk.register({}, { merchant: { inspection: { every: 'P90D' } } });
    expect((await desk.call('GET', `/v1/merchants/${merchantId}`)).body).toMatchObject({
      inspection: { every: 'P90D' },
    });
    const entry = { merchantNumber: 'M', name: 'x', providerId, contacts: [] };
    for (const inspection of [{ every: 'PT1H' }, { every: 'daily' }, {}, { every: 'P1D', at: '09:00' }]) {
      const { status, body } = await desk.call('PUT', `/v1/merchants/${merchantId}`, { ...entry, inspection });
      expect(status, JSON.stringify(inspection)).toBe(422);
      expect(JSON.stringify(body)).toContain('/inspection');
    }
  });

  it('are forgotten with the merchant', async () => {
    const { merchantId, serial } = await desk.register({}, { merchant: { inspection: { every: 'P2D' } } });
    for (const at of [`/v1/terminals/${serial}`, `/v1/merchants/${merchantId}`]) await desk.call('DELETE', at);
    const before = (await reminders()).filter(({ body }) => body.includes(serial)).length;
    await desk.advance('P2D');
    expect((await reminders()).filter(({ body }) => body.includes(serial))).toHaveLength(before);
  });
});
