import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startDesk, type Registered } from '../support/desk.ts';
import { sendSigned } from '../support/signed.ts';

const desk = await startDesk();
afterAll(desk.stop);

const Items = z.object({ items: z.array(z.object({ incidentId: z.string() })) });

async function hear({ providerId }: Registered, type: string, data: object) {
  expect((await sendSigned(desk, { to: providerId, body: { type, data } })).status).toBe(202);
  await desk.advance('PT0S');
}

/** The provider says that it has blocked a terminal; nobody else has reported anything. */
async function blocked(data: object) {
  const registered = await desk.register();
  await hear(registered, 'terminal.blocked', { terminalSerial: registered.serial, ...data });
  const { body } = await desk.call('GET', `/v1/incidents?terminalSerial=${registered.serial}`);
  const id = Items.parse(body).items[0]?.incidentId ?? '';
  const command = (content: object) => desk.call('POST', `/v1/incidents/${id}/commands`, content);
  const newest = async (ask: string) =>
    (await desk.incident(id)).followUps.findLast((followUp) => followUp.ask === ask) ?? { followUpId: '', outcome: null }; // prettier-ignore
  return { ...registered, id, command, newest };
}

describe('a block that the provider tells of itself', () => {
  it('opens an incident, and the owner is told what to do (R7, R69, R81)', async () => {
    const { id } = await blocked({ cause: 'network', note: 'no heartbeat for a day' });
    expect(await desk.incident(id)).toMatchObject({ kind: 'terminal-blocked', cause: 'network', followUps: [{ ask: 'confirm-unlocked' }] }); // prettier-ignore
    const messages = await desk.outbox(id);
    expect(messages.map(({ template, channel }) => `${template} by ${channel}`).toSorted()).toEqual([
      'guidance by email',
      'guidance by sms',
      'report-received by email',
      'report-received by sms',
    ]);
    const guidance = messages.find(({ template, channel }) => template === 'guidance' && channel === 'email');
    expect(guidance?.body).toMatch(/Wi-Fi[^]*How to take payments meanwhile[^]*spare terminal/);
  });

  it('ends when the provider says so, and what it said with it can be read (R33)', async () => {
    const registered = await blocked({ cause: 'malware' });
    await hear(registered, 'terminal.unblocked', { terminalSerial: registered.serial, note: 'false alarm, sorry' });
    expect(await desk.incident(registered.id)).toMatchObject({ status: 'closed', outcome: 'unblocked' });
    const told = (await desk.timeline(registered.id)).find(({ type }) => type === 'terminal.unblocked');
    expect(Object.values(told?.private ?? {})).toEqual(['false alarm, sorry']);
  });

  it('is appealed against, and the decision comes by webhook (R53)', async () => {
    const granted = await blocked({ cause: 'violation' });
    await granted.command({ type: 'file-appeal', grounds: 'we sell tea', documents: [] });
    const requestId = (await granted.newest('appeal')).followUpId;
    await hear(granted, 'appeal.decided', { requestId, decision: 'granted', reference: 'AP-2' });
    expect(await granted.newest('appeal')).toMatchObject({ outcome: 'done', reference: 'AP-2' });
    expect(await granted.newest('unblock')).toMatchObject({ state: 'open' });

    const rejected = await blocked({ cause: 'violation' });
    await rejected.command({ type: 'file-appeal', grounds: 'we sell tea', documents: [] });
    const asked = (await rejected.newest('appeal')).followUpId;
    await hear(rejected, 'appeal.decided', { requestId: asked, decision: 'rejected', reference: 'AP-3' });
    expect(await rejected.newest('review')).toMatchObject({ state: 'open' });
    const refused = (await desk.outbox(rejected.id)).filter(({ template }) => template === 'refused');
    expect(refused.map(({ body }) => body.includes('AP-3'))).toEqual([true, true]);
  });
});
