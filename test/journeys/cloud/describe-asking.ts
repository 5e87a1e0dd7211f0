import { describe, expect, it } from 'vitest';
import type { CloudDesk } from '../../aws/cloud-desk.ts';
import { withoutIds, wordsOfOneMachine } from '../../aws/other-house.ts';
import { sha256Of } from '../../support/upload-desk.ts';

const seconds = (remindAfter: number, every: number, escalateAfter: number) => ({
  remindAfter: `PT${remindAfter}S`,
  every: `PT${every}S`,
  escalateAfter,
});
const byEmail = (address: string) => ({ kind: 'email', address });
const soon = { timeout: 20_000, interval: 200 };
const reporter = { name: 'Wang', phone: '+8613900139000', locale: 'en' };

export function describeAsking(desk: CloudDesk): void {
  describe('on AWS, as it is deployed', () => {
    const { publicUrl } = desk;

    it('a provider that answers at once ends the incident, and everybody is told in the words of the other house', async () => {
      const { serial, phone, email, requests, provider } = await desk.register({ deregister: [{ outcome: 'done', reference: 'DR-7731' }] }); // prettier-ignore
      const report = { kind: 'terminal-lost', activation: 'unactivated', terminalSerial: serial, reporter };
      const id = await desk.report(report);
      await desk.until(id, { status: 'closed', outcome: 'deregistered' });
      expect(provider.requests).toHaveLength(1);
      await expect.poll(() => desk.texts(phone), soon).toHaveLength(2);
      await expect.poll(() => desk.mails(email), soon).toHaveLength(2);
      const reported = { method: 'POST', path: '/v1/incidents', content: report };
      const words = await wordsOfOneMachine([...requests, reported], { phone, email, publicUrl });
      expect((await desk.texts(phone)).map(withoutIds)).toEqual(words.sms);
      expect((await desk.mails(email)).map(({ Subject, BodyText }) => ({ subject: withoutIds(Subject), body: withoutIds(BodyText) }))).toEqual(words.mails); // prettier-ignore
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
      const [address, head] = ['risk@silent.example', 'head@silent.example'];
      const { serial, provider, providerId } = await desk.register(
        {},
        {
          more: [byEmail(address)],
          escalation: [{ name: 'Head', email: head }],
          cadence: { deregister: seconds(2, 2, 2) },
        },
      );
      const id = await desk.report({ terminalSerial: serial });
      const of = (fields: object) => ({ followUps: [{ ask: 'deregister', ...fields }] });
      await desk.until(id, of({ reminders: 2, escalation: 0, channel: 'http' }));
      await desk.until(id, of({ escalation: 1, channel: 'email' }));
      expect(provider.requests.map(({ body }) => body?.data.reminder)).toEqual([0, 1, 2]);
      await expect.poll(() => desk.mails(address), soon).not.toEqual([]);
      await expect.poll(() => desk.mails(head), soon).toHaveLength(1);
      expect(await desk.list(`providerId=${providerId}&overdue=true`)).toEqual([id]);
      await desk.must('POST', `/v1/incidents/${id}/commands`, { type: 'withdraw', reason: 'found' });
      await desk.until(id, { status: 'withdrawn' });
    });

    it('a provider that is out of order for long is asked by e-mail, and it shows why (R23)', async () => {
      const address = 'risk@down.example';
      const { serial } = await desk.register(
        { '*': [{ status: 503, retryAfter: '3600' }] },
        { more: [byEmail(address)] },
      );
      const id = await desk.report({ terminalSerial: serial });
      await desk.until(id, { followUps: [{ ask: 'deregister', channel: 'email', escalation: 0 }] });
      await expect.poll(() => desk.mails(address), soon).toHaveLength(1);
      const rerouted = (await desk.timeline(id)).filter(({ type }) => type === 'request.rerouted');
      expect(rerouted.map(({ data }) => data['because'])).toEqual(['http-503']);
    });

    it('a provider that needs materials gets what the merchant has uploaded to S3, and its answer ends the incident (R31)', async () => {
      const { serial, provider } = await desk.register({
        deregister: [
          { outcome: 'needs-materials', materials: ['loss-proof'] },
          { outcome: 'done', reference: 'DR-2' },
        ],
      });
      const id = await desk.report({ terminalSerial: serial });
      await desk.until(id, { evidence: [{ type: 'loss-proof', state: 'asked' }] });
      const bytes = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
      const evidence = { evidenceType: 'loss-proof', filename: 'police.pdf', contentType: 'application/pdf', size: bytes.length, sha256: sha256Of(bytes) }; // prettier-ignore
      const { upload } = (await desk.must('POST', `/v1/incidents/${id}/evidence`, evidence)) as { upload: { url: string; headers: Record<string, string> } }; // prettier-ignore
      expect(new URL(upload.url).searchParams.get('X-Amz-SignedHeaders')?.split(';')).toEqual(
        expect.arrayContaining(['content-length', 'content-type', 'x-amz-checksum-sha256']),
      );
      expect((await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: bytes })).status).toBe(200);
      await desk.until(id, { evidence: [{ type: 'loss-proof', state: 'received' }] });
      await desk.must('POST', `/v1/incidents/${id}/commands`, { type: 'accept-evidence', evidenceType: 'loss-proof' });
      await desk.until(id, { status: 'closed', outcome: 'deregistered' });
      const [, second] = provider.requests;
      expect(second?.body?.data).toMatchObject({ round: 2 });
      const [document] = second?.body?.data.documents ?? [];
      expect(document).toMatchObject({ type: 'loss-proof', sha256: sha256Of(bytes) });
      const handedOut = await desk.fetch(String(document?.['url']));
      expect(Buffer.from(await handedOut.arrayBuffer())).toEqual(bytes);
    });
  });
}
