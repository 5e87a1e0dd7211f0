import { describe, expect, it } from 'vitest';
import type { CloudDesk } from '../../aws/cloud-desk.ts';

const soon = { timeout: 20_000, interval: 200 };
const later = { timeout: 90_000, interval: 500 };
const done = { outcome: 'done', reference: 'DR-7731' } as const;
const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];
const everything = [...writes, 'GetItem', 'BatchGetItem', 'Query'];

export function describeRefusals(desk: CloudDesk): void {
  describe('on AWS, when a service takes nothing more', () => {
    it('a report that the table does not take is refused as the desk refuses, and is taken when it comes again', async () => {
      const { serial, provider } = await desk.register({ deregister: [done] });
      const reporter = { name: 'Wang', phone: '+8613900139000' };
      const report = { kind: 'terminal-lost', activation: 'unactivated', terminalSerial: serial, reporter };
      const send = () => desk.call('POST', '/v1/incidents', report, { 'idempotency-key': `of-${serial}` });
      const refused = await desk.refusing({ dynamodb: { actions: writes } }, send);
      expect(refused.status).toBe(503);
      expect(refused.body).toMatchObject({ status: 503, requestId: expect.any(String) as string });
      expect(provider.requests).toEqual([]);
      expect(await desk.list(`terminalSerial=${serial}`)).toEqual([]);
      const { status, body } = await send();
      expect(status).toBe(201);
      await desk.until((body as { incidentId: string }).incidentId, { status: 'closed', outcome: 'deregistered' });
      expect(provider.requests).toHaveLength(1);
    });

    it('an incident on a table that refuses every second request goes its way, and everything happens once', async () => {
      const { serial, provider, phone, email } = await desk.register({ deregister: [done] });
      const id = await desk.refusing({ dynamodb: { actions: everything, of: 2 } }, async () => {
        const reported = await desk.insist({ terminalSerial: serial });
        await expect.poll(() => provider.requests.length, later).toBe(1);
        return reported;
      });
      await desk.until(id, { status: 'closed', outcome: 'deregistered' }, later);
      await expect.poll(() => desk.texts(phone), later).toHaveLength(2);
      await expect.poll(() => desk.mails(email), later).toHaveLength(2);
      expect(provider.requests).toHaveLength(1);
    }, 180_000);

    it('text messages that SNS does not take now go out later, and the mail is not delayed', async () => {
      const { serial, email, phone } = await desk.register({ deregister: [done] });
      const id = await desk.refusing({ sns: { actions: ['Publish'] } }, async () => {
        const reported = await desk.report({ terminalSerial: serial });
        await expect.poll(() => desk.mails(email), soon).toHaveLength(2);
        expect(await desk.texts(phone)).toEqual([]);
        return reported;
      });
      await expect.poll(() => desk.texts(phone), later).toHaveLength(2);
      expect(await desk.incident(id)).toMatchObject({ status: 'closed', outcome: 'deregistered' });
    }, 120_000);

    it('mail that SES does not take now goes out later, and the rest is not delayed', async () => {
      const restore = await desk.change('Notify', { variables: { HOLDFAST_MAIL_FROM: 'nobody@elsewhere.example' } });
      const { serial, email, phone } = await desk.register({ deregister: [done] });
      const id = await desk.report({ terminalSerial: serial });
      await expect.poll(() => desk.texts(phone), soon).toHaveLength(2);
      expect(await desk.mails(email)).toEqual([]);
      await restore();
      await expect.poll(() => desk.mails(email), { timeout: 90_000, interval: 500 }).toHaveLength(2);
      expect(await desk.incident(id)).toMatchObject({ status: 'closed', outcome: 'deregistered' });
    }, 120_000);

    it('mail that comes back has the address asked for anew, and the next contact is written to (R24)', async () => {
      const second = 'next@shop.example';
      const { serial } = await desk.register(
        {},
        {
          contacts: [
            {
              contactId: 'owner',
              role: 'owner',
              name: 'Li',
              email: 'bounce+owner@simulator.amazonses.com',
              locale: 'en',
            },
            { contactId: 'wife', role: 'staff', name: 'Zhao', email: second, locale: 'en' },
          ],
        },
      );
      const id = await desk.report({ terminalSerial: serial });
      await expect
        .poll(async () => (await desk.incident(id)).followUps.map(({ ask }) => ask), later)
        .toContain('update-contact');
      await expect.poll(async () => (await desk.mails(second)).length, later).toBeGreaterThan(0);
      const { notices } = await desk.incident(id);
      expect(
        notices.filter(({ state, contactId }) => state === 'failed' && contactId === 'owner').length,
      ).toBeGreaterThan(0);
      await desk.must('POST', `/v1/incidents/${id}/commands`, { type: 'withdraw', reason: 'found' });
    }, 120_000);
  });
}
