import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { Ask } from '../../events/ask.ts';
import { IncidentView, TimelineEntryView } from '../../events/incident-view.ts';
import type { Ports } from '../../functions/ports.ts';
import { createDesk } from '../../local/desk.ts';
import { createHttpServer } from '../../local/http-server.ts';
import type { Rules } from '../../simulator/rules.ts';
import { createSimulatedProvider } from '../../simulator/simulated-provider.ts';

const adminToken = 'the-admin-token-of-the-tests';
const secretOf = (name: string) => `whsec_${Buffer.from(name.padEnd(24, '.')).toString('base64')}`;

/** Reminds nobody within a year. */
export const patient = Object.fromEntries(
  Ask.options.map((ask) => [ask, { remindAfter: 'P365D', every: 'P365D', escalateAfter: 3 }]),
);

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export const Announced = z.object({
  documentId: z.string().regex(/^doc_\w{42}$/),
  upload: z.object({ method: z.literal('PUT'), url: z.url(), headers: z.record(z.string(), z.string()) }),
});
export type Announced = z.infer<typeof Announced>;

export interface Answer {
  status: number;
  headers: Headers;
  bytes: Buffer;
  text: string;
  body: unknown;
}

const answerOf = async (response: Response): Promise<Answer> => {
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString();
  const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    text,
    body: isJson ? (JSON.parse(text) as unknown) : text,
  };
};

export type UploadDesk = Awaited<ReturnType<typeof startUploadDesk>>;

/** A desk in this process behind real HTTP, on a folder of its own, with a provider, a merchant and a terminal. */
export async function startUploadDesk(rules: Rules = { '*': [{}] }, { cadence }: { cadence?: object } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-uploads-'));
  const secrets = { channelSecret: secretOf('of the channel'), webhookSecret: secretOf('of the webhooks') };
  const provider = createSimulatedProvider({ name: 'acquirer', ...secrets, rules, now: () => 0 });
  await provider.listen();
  let url = '';
  let port = 0;
  let ports: Ports;
  let end: () => Promise<void>;

  async function serve() {
    const desk = await createDesk({
      port: 0,
      folder,
      token: adminToken,
      clock: { mode: 'manual', start: Date.parse('2026-11-23T02:00:00Z') },
      publicUrl: undefined,
      operators: [],
      allowPrivateTargets: false,
    });
    const server = createHttpServer(desk.ports, desk.handle, desk.takeUpload).listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo); // the same after a restart
    url = `http://127.0.0.1:${port}`;
    desk.setAddress(url);
    desk.start();
    ports = desk.ports;
    end = async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await desk.stop();
    };
  }

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(path.startsWith('http') ? path : url + path, {
      method,
      redirect: 'manual',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${adminToken}`, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return answerOf(response);
  }

  async function must(method: string, path: string, body?: unknown) {
    const answer = await call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  }

  await serve();
  const channels = [{ kind: 'http', url: provider.url, secret: secrets.channelSecret }];
  const { webhookSecret } = secrets;
  await must('PUT', '/v1/providers/acquirer', {
    name: 'Acquirer',
    locale: 'en',
    channels,
    webhookSecret,
    escalation: [],
    ...(cadence && { cadence }),
  });
  for (const merchantId of ['shop', 'other'])
    await must('PUT', `/v1/merchants/${merchantId}`, {
      merchantNumber: merchantId,
      name: 'Shop',
      providerId: 'acquirer',
      contacts: [],
    });
  for (let n = 1; n <= 9; n++)
    await must('PUT', `/v1/terminals/SN-${n}`, {
      terminalNumber: `T-${n}`,
      model: 'A920',
      merchantId: 'shop',
      providerId: 'acquirer',
    });
  let reported = 0;

  const announce = (incidentId: string, bytes: Uint8Array, fields: object = {}, headers?: Record<string, string>) =>
    call(
      'POST',
      `/v1/incidents/${incidentId}/evidence`,
      {
        evidenceType: 'loss-proof',
        filename: 'scan.pdf',
        contentType: 'application/pdf',
        size: bytes.length,
        sha256: sha256Of(bytes),
        ...fields,
      },
      headers,
    );

  const put = async ({ upload }: Announced, bytes: Uint8Array, headers: Record<string, string> = {}) =>
    answerOf(
      await fetch(upload.url, { method: 'PUT', headers: { ...upload.headers, ...headers }, body: Buffer.from(bytes) }),
    );

  return {
    folder,
    provider,
    call,
    announce,
    put,
    get url() {
      return url;
    },
    /** What the desk stands on, to let it fail in a place. */
    get ports() {
      return ports;
    },
    /** Reports a terminal of its own lost: activated and never used, so that proof is asked for. */
    async report(fields: object = {}): Promise<string> {
      reported += 1;
      const reporter = { name: 'Wang', phone: '+8613900139000' };
      const report = {
        kind: 'terminal-lost',
        activation: 'activated-unused',
        terminalSerial: `SN-${reported}`,
        reporter,
        ...fields,
      };
      return z.object({ incidentId: z.string() }).parse(await must('POST', '/v1/incidents', report)).incidentId;
    },
    async announced(incidentId: string, bytes: Uint8Array, fields: object = {}): Promise<Announced> {
      const answer = await announce(incidentId, bytes, fields);
      if (answer.status !== 201) throw new Error(`announcing answered ${answer.status}: ${answer.text}`);
      return Announced.parse(answer.body);
    },
    /** Hands a document in, from the announcement to the last byte. */
    async handIn(incidentId: string, bytes: Uint8Array, fields: object = {}): Promise<string> {
      const announced = await this.announced(incidentId, bytes, fields);
      const { status, text } = await put(announced, bytes);
      if (status !== 200) throw new Error(`the upload answered ${status}: ${text}`);
      return announced.documentId;
    },
    command: (incidentId: string, command: object) => must('POST', `/v1/incidents/${incidentId}/commands`, command),
    incident: async (incidentId: string) => IncidentView.parse(await must('GET', `/v1/incidents/${incidentId}`)),
    timeline: async (incidentId: string) =>
      z
        .object({ items: z.array(TimelineEntryView) })
        .parse(await must('GET', `/v1/incidents/${incidentId}/timeline?limit=200`)).items,
    advance: (duration: string) => must('POST', '/local/clock', { advance: duration }),
    tokenOf: async (merchantId: string) => {
      const made = await must('POST', '/v1/tokens', { role: 'reporter', merchantId, name: 'of a test' });
      return { authorization: `Bearer ${z.object({ token: z.string() }).parse(made).token}` };
    },
    /** The files that lie in the folder of documents. */
    files: () => readdirSync(join(folder, 'documents')).toSorted(),
    /** Ends the service and starts it anew on the same folder. */
    async restart(): Promise<void> {
      await end();
      await serve();
    },
    async stop(): Promise<void> {
      await end();
      await provider.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
