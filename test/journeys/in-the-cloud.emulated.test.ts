import { afterAll, describe, expect, inject, it } from 'vitest';
import { createCloudDesk } from '../aws/cloud-desk.ts';

const seconds = (remindAfter: number, every: number, escalateAfter: number) => ({
  remindAfter: `PT${remindAfter}S`,
  every: `PT${every}S`,
  escalateAfter,
});
const byEmail = (address: string) => ({ kind: 'email', address });

describe('on AWS, as it is deployed', () => {
  const desk = createCloudDesk(inject('desk'));
  afterAll(() => desk.end());

  it('a provider that answers at once ends the incident, and everybody is told in the words of the other house', async () => {
    const { serial, phone, merchantId, provider } = await desk.register({ deregister: [{ outcome: 'done', reference: 'DR-7731' }] }); // prettier-ignore
    const id = await desk.report({ terminalSerial: serial });
    await desk.until(id, { status: 'closed', outcome: 'deregistered' });
    expect(provider.requests).toHaveLength(1);
    expect(await desk.texts(phone)).toHaveLength(2);
    expect((await desk.mails(`li@${merchantId}.example`)).map(({ Subject }) => Subject)).toEqual([
      `[Holdfast] Report received: lost terminal (terminal ${serial})`,
      `[Holdfast] Incident closed: terminal deregistered (terminal ${serial})`,
    ]);
    expect(await desk.list(`terminalSerial=${serial}&status=closed`)).toEqual([id]);
  });

  it('a provider that answers by webhook wakes whoever waits, and nobody is reminded afterwards (R79)', async () => {
    const { serial, provider } = await desk.register({ deregister: [{ outcome: 'done', after: 'PT3S' }] });
    const id = await desk.report({ terminalSerial: serial });
    await desk.until(id, { step: 'WaitForChange' });
    await provider.deliverDue(Date.now() + 10_000);
    await desk.until(id, { status: 'closed', outcome: 'deregistered' });
    expect(provider.requests).toHaveLength(1);
    expect(provider.sent.map(({ status }) => status)).toEqual([202]);
  });

  it('a provider that stays silent is reminded, then taken higher and asked by the next channel (R50, R51)', async () => {
    const { serial, provider, providerId, channels } = await desk.register({});
    const address = `risk@${providerId}.example`;
    const cadence = { deregister: seconds(2, 2, 2) };
    const escalation = [{ name: 'Head', email: `head@${providerId}.example` }];
    await desk.must('PUT', `/v1/providers/${providerId}`, { name: 'Acquirer', locale: 'en', webhookSecret: 'whsec_b2YgdGhlIHdlYmhvb2tzLi4uLi4u', channels: [...channels, byEmail(address)], escalation, cadence }); // prettier-ignore
    const id = await desk.report({ terminalSerial: serial });
    const of = (fields: object) => ({ followUps: [{ ask: 'deregister', ...fields }] });
    await desk.until(id, of({ reminders: 2, escalation: 0, channel: 'http' }));
    await desk.until(id, of({ escalation: 1, channel: 'email' }));
    expect(provider.requests.map(({ body }) => body?.data.reminder)).toEqual([0, 1, 2]);
    await expect.poll(async () => (await desk.mails(address)).length, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(await desk.mails(`head@${providerId}.example`)).toHaveLength(1);
    expect(await desk.list(`providerId=${providerId}&overdue=true`)).toEqual([id]);
    await desk.must('POST', `/v1/incidents/${id}/commands`, { type: 'withdraw', reason: 'found' });
    await desk.until(id, { status: 'withdrawn' });
  });
});
