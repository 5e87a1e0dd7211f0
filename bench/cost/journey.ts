import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import type { MeteredDesk } from './cloud/desk.ts';

const token = 'the-admin-token-of-the-meter';
const secret = `whsec_${Buffer.from('a secret of the bench, 32 bytes!').toString('base64')}`;

const Opened = z.object({ incidentId: z.string() });
const Shown = z.object({
  status: z.string(),
  followUps: z.array(z.object({ followUpId: z.string(), ask: z.string(), reminders: z.number() })),
});
const Announced = z.object({ upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }) });

/** Whoever deals with a metered desk: a shop, and a provider that answers each ask at once as it is told, or not at all. */
export type Journey = Awaited<ReturnType<typeof beginJourney>>;

export interface Scene {
  /** By what is asked, what is answered at once; anything else is received in silence. */
  answers?: Record<string, object>;
  cadence?: Record<string, object>;
}

export async function beginJourney(desk: MeteredDesk, { answers = {}, cadence }: Scene = {}) {
  desk.admit(token);
  const webhook = new Webhook(secret);
  let webhooks = 0;
  const server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const { data } = JSON.parse(Buffer.concat(chunks as Buffer[]).toString()) as { data: { ask: string } };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers[data.ask] ?? {}));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const provider = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  async function call(method: string, path: string, content?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(desk.url + path, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(content !== undefined && { body: typeof content === 'string' ? content : JSON.stringify(content) }),
    });
    const text = await response.text();
    if (response.status >= 400) throw new Error(`${method} ${path} answered ${String(response.status)}: ${text}`);
    return text.startsWith('{') ? (JSON.parse(text) as unknown) : text;
  }

  async function followUp(incidentId: string, ask: string) {
    const { followUps } = Shown.parse(await call('GET', `/v1/incidents/${incidentId}`));
    const found = followUps.findLast((one) => one.ask === ask);
    if (found === undefined) throw new Error(`no follow-up asks ${ask}`);
    return found;
  }

  const rest = () => desk.advance(0);

  return {
    call,
    rest,
    followUp,
    /** Registers a provider, a shop and as many terminals, `SN1` and so on. */
    register: async (terminals: number): Promise<void> => {
      await call('PUT', '/v1/providers/acquirer', {
        name: 'Acquirer',
        channels: [{ kind: 'http', url: provider, secret }],
        webhookSecret: secret,
        escalation: [],
        ...(cadence && { cadence }),
      });
      await call('PUT', '/v1/merchants/shop', {
        merchantNumber: '104110012345678',
        name: 'A shop',
        locale: 'zh-CN',
        timezone: 'Asia/Shanghai',
        providerId: 'acquirer',
        contacts: [
          { contactId: 'owner', role: 'owner', name: 'Owner', phone: '+8613800138000', email: 'owner@shop.example' },
        ],
      });
      for (let number = 1; number <= terminals; number++)
        await call('PUT', `/v1/terminals/SN${String(number)}`, {
          terminalNumber: String(10_000_000 + number),
          model: 'A920',
          merchantId: 'shop',
          providerId: 'acquirer',
        });
      await rest();
    },
    report: async (report: object): Promise<string> => {
      const reporter = { name: 'Li', phone: '+8613800138000', email: 'li@shop.example' };
      const body = { reporter, merchantId: 'shop', ...report };
      const key = { 'idempotency-key': `key-${String(desk.meter.mark)}` };
      const { incidentId } = Opened.parse(await call('POST', '/v1/incidents', body, key));
      await rest();
      return incidentId;
    },
    command: async (incidentId: string, command: object): Promise<void> => {
      await call('POST', `/v1/incidents/${incidentId}/commands`, command);
      await rest();
    },
    webhook: async (type: string, data: object): Promise<void> => {
      webhooks += 1;
      const id = `msg-${String(webhooks)}`;
      const at = new Date(desk.time.now());
      const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
      await call('POST', '/v1/webhooks/acquirer', body, {
        authorization: '',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': webhook.sign(id, at, body),
      });
      await rest();
    },
    upload: async (incidentId: string, evidenceType: string): Promise<void> => {
      const bytes = Buffer.from(`%PDF-1.4\n%${evidenceType}\n%%EOF\n`);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const announced = { evidenceType, filename: 'scan.pdf', contentType: 'application/pdf', size: bytes.length, sha256 }; // prettier-ignore
      const { upload } = Announced.parse(await call('POST', `/v1/incidents/${incidentId}/evidence`, announced));
      await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: bytes });
      await rest();
    },
    status: async (incidentId: string): Promise<string> =>
      Shown.parse(await call('GET', `/v1/incidents/${incidentId}`)).status,
    end: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
}
