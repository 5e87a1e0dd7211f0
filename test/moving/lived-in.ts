import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Registered, TestDesk } from '../support/desk.ts';
import { sendSigned } from '../support/signed.ts';

const Announced = z.object({
  documentId: z.string(),
  upload: z.object({ url: z.url(), headers: z.record(z.string(), z.string()) }),
});
const Opened = z.object({ incidentId: z.string() });

/** Of any desk of these tests: each serves at its own. */
export const address = /http:\/\/127\.0\.0\.1:\d+(?=\/)/g;
export const receipt = Buffer.from('%PDF-1.4\n%a receipt\n%%EOF\n');

/** A desk that has been lived in for three hours. */
export interface LivedIn {
  incidents: string[];
  /** Of the merchant whose provider says nothing, in whose quiet hours messages wait. */
  silent: Registered;
  reporter: { headers: Record<string, string> };
  /** A report that is sent again, and how it was answered first. */
  first: { report: object; headers: Record<string, string>; answer: string };
  documentId: string;
}

async function handIn(desk: TestDesk, incidentId: string): Promise<string> {
  const sha256 = createHash('sha256').update(receipt).digest('hex');
  const document = { evidenceType: 'receipt', filename: 'a name.pdf', contentType: 'application/pdf', size: receipt.length, sha256 }; // prettier-ignore
  const { body } = await desk.call('POST', `/v1/incidents/${incidentId}/evidence`, document);
  const { documentId, upload } = Announced.parse(body);
  const { status } = await desk.call('PUT', new URL(upload.url).pathname, receipt, upload.headers);
  if (status !== 200) throw new Error(`the upload answered ${status}`);
  return documentId;
}

export async function livedIn(desk: TestDesk): Promise<LivedIn> {
  const quietHours = { from: '09:00', to: '12:00' }; // it is ten o'clock there
  const silent = await desk.register({ '*': [{}] }, { merchant: { quietHours, inspection: { every: 'P30D' }, deadlines: ['police-report'] } }); // prettier-ignore
  const quick = await desk.register({ '*': [{ outcome: 'done', reference: 'OK-1' }] });
  const headers = { 'idempotency-key': 'the-first-report' };
  const report = { kind: 'terminal-lost', activation: 'activated-unused', terminalSerial: silent.serial, reporter: { name: 'Wang', phone: '+8613900139000' } }; // prettier-ignore
  const { body, text: answer } = await desk.call('POST', '/v1/incidents', report, headers);
  const anomaly = await desk.report({ kind: 'account-anomaly', merchantId: silent.merchantId });
  const incidents = [
    Opened.parse(body).incidentId,
    await desk.report({ terminalSerial: quick.serial, kind: 'terminal-stolen', activation: 'in-use' }),
    await desk.report({ terminalSerial: 'SN-of-nobody' }),
    anomaly,
  ];
  await desk.call('POST', `/v1/incidents/${anomaly}/transactions`, 'id,time,amount\nT-1,2026-11-22 10:00:00,12.50\n', {
    'content-type': 'text/csv',
  });
  const documentId = await handIn(desk, anomaly);
  await sendSigned(desk, { to: silent.providerId, body: { type: 'what-nobody-knows', timestamp: '', data: {} }, id: 'msg_x' }); // prettier-ignore
  const reporter = await desk.tokenOf('reporter', silent.merchantId);
  const provider = { name: 'Quick', channels: [{ kind: 'email', address: 'x@quick.example' }], escalation: [] };
  await desk.put(`/v1/providers/${quick.providerId}`, {
    ...provider,
    webhookSecret: 'whsec_bmV3bmV3bmV3bmV3bmV3bmV3bmV3',
  });
  await desk.advance('PT3H');
  return { incidents, silent, reporter, first: { report, headers, answer }, documentId };
}

/** All that can be read of a desk, by path; its own address is left out. */
export async function everything(desk: TestDesk, { incidents, silent }: LivedIn): Promise<Map<string, string>> {
  const paths = [
    '/v1/incidents?limit=200',
    '/v1/incidents?overdue=true',
    '/v1/incidents?status=closed',
    `/v1/incidents?merchantId=${silent.merchantId}`,
    '/v1/providers',
    '/v1/merchants',
    '/v1/terminals',
    '/v1/unmatched',
    '/v1/watch-list',
    `/v1/providers/${silent.providerId}/score-card`,
    '/local/outbox',
    '/local/clock',
    ...incidents.flatMap((id) =>
      ['', '/timeline?limit=200', '/report?lang=en', '/review', '/deadlines', '/packs/police?lang=en'].map(
        (part) => `/v1/incidents/${id}${part}`,
      ),
    ),
  ];
  const found = new Map<string, string>();
  for (const path of paths) {
    const { status, text } = await desk.call('GET', path);
    found.set(path, `${status} ${text.replace(address, 'https://desk')}`);
  }
  return found;
}
