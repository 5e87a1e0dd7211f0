import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { CloudDesk } from '../../aws/cloud-desk.ts';
import type { DeployedDesk } from '../../aws/deployed-desk.ts';
import { bringForward } from '../../aws/bring-forward.ts';

const later = { timeout: 60_000, interval: 500 };
const done = { outcome: 'done', reference: 'DR-7731' } as const;
const header = 'transactionId,at,amount,currency,type';
const line = (n: number) => `T-${n},2026-11-20T0${n % 10}:00:00Z,${1_000 + n},CNY,sale`;
const lines = 1_200;

export function describePapers(desk: CloudDesk, deployed: DeployedDesk): void {
  describe('on AWS, what is large or seldom', () => {
    it('a statement that was uploaded is read by the machine, and the review speaks of it (R40)', async () => {
      const { merchantId } = await desk.register({});
      const id = await desk.report({ kind: 'account-anomaly', merchantId });
      const csv = Buffer.from([header, ...Array.from({ length: lines }, (_, n) => line(n)), ''].join('\n'));
      const documentId = await desk.handIn(id, csv, { evidenceType: 'transaction-list', filename: 'list.csv', contentType: 'text/csv' }); // prettier-ignore
      const listed = async () => (await desk.incident(id)).evidence.map(({ type, state }) => `${type} ${state}`);
      await expect.poll(listed, later).toContain('transaction-list received');
      const command = { type: 'add-transactions', documentId };
      expect((await desk.call('POST', `/v1/incidents/${id}/commands`, command)).status).toBe(202);
      const finished = async () => (await desk.timeline(id)).find(({ type }) => type === 'statement.import-finished')?.data; // prettier-ignore
      await expect.poll(finished, later).toMatchObject({ lines: lines + 1, added: { sale: { count: lines } } });
      const more = [header, line(7), 'T-new,2026-11-20T11:00:00Z,500,CNY,sale', ''].join('\n');
      const added = await desk.call('POST', `/v1/incidents/${id}/transactions`, more, { 'content-type': 'text/csv' });
      expect(added.body).toMatchObject({ imported: 1, known: 1, rejected: [] });
      const review = JSON.stringify(await desk.must('GET', `/v1/incidents/${id}/review`));
      expect(review).toContain(`"count":${lines + 1}`);
    }, 120_000);

    it('the report, an archive of everything and the paper for the provider are handed out (R31, R33, R78)', async () => {
      const { serial } = await desk.register({ deregister: [done] });
      const id = await desk.report({ terminalSerial: serial });
      await desk.until(id, { status: 'closed' });
      expect((await desk.call('GET', `/v1/incidents/${id}/report?lang=en`)).text).toContain(serial);
      const [{ followUpId } = { followUpId: '' }] = (await desk.incident(id)).followUps;
      const paper = await desk.call('GET', `/v1/incidents/${id}/follow-ups/${followUpId}/paper`);
      expect(paper).toMatchObject({ status: 200, text: expect.stringContaining(serial) as string });
      const archive = await desk.fetched(`/v1/incidents/${id}/export`);
      expect(archive.status).toBe(303);
      const files = Object.keys(unzipSync(archive.bytes));
      expect(files).toEqual(expect.arrayContaining(['README.txt', 'timeline.json', 'SHA256SUMS']));
    });

    it('who wants to inspect the terminals is reminded by the sweeper when the time has come (R67)', async () => {
      const { merchantId, phone, email, serial } = await desk.register(
        {},
        { merchant: { inspection: { every: 'P7D' } } },
      );
      await bringForward(deployed, merchantId, Date.now() + 1_000);
      const swept = async () => {
        await desk.sweep();
        return desk.texts(phone);
      };
      await expect.poll(swept, later).toHaveLength(1);
      await expect.poll(() => desk.mails(email), later).toHaveLength(1);
      const [mail] = await desk.mails(email);
      expect(mail?.BodyText).toContain(serial);
    }, 120_000);

    it('who has reported is erased when the incident is over, and nothing speaks of them any more (R84)', async () => {
      const { serial } = await desk.register({ deregister: [done] });
      const reporter = { name: 'Erasmus Lost', phone: '+8613900139111', email: 'erasmus@shop.example', locale: 'en' };
      const id = await desk.report({ terminalSerial: serial, reporter, description: 'Erasmus Lost left it in a taxi' });
      await desk.until(id, { status: 'closed' });
      await expect.poll(() => desk.mails(reporter.email), later).toHaveLength(2);
      const erased = await desk.must('DELETE', `/v1/incidents/${id}/reporter/personal-data`);
      expect(erased).toMatchObject({ gone: ['description', 'email', 'name', 'phone'] });
      expect(JSON.stringify(await desk.timeline(id))).not.toContain('Erasmus');
      expect((await desk.call('GET', `/v1/incidents/${id}/report?lang=en`)).text).not.toContain('Erasmus');
    });
  });
}
