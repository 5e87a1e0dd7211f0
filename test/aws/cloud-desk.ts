import { expect } from 'vitest';
import * as z from 'zod';
import { IncidentView, TimelineEntryView } from '../../events/incident-view.ts';
import type { Rules } from '../../simulator/rules.ts';
import { sendWebhook } from '../../simulator/send-webhook.ts';
import { createSimulatedProvider, type SimulatedProvider } from '../../simulator/simulated-provider.ts';
import { adminToken, type DeployedDesk } from './deployed-desk.ts';

const secretOf = (name: string) => `whsec_${Buffer.from(name.padEnd(24, '.')).toString('base64')}`;
const channelSecret = secretOf('of the channel');
const webhookSecret = secretOf('of the webhooks');

const Opened = z.object({ incidentId: z.string(), joined: z.boolean().optional() });
const Listed = z.object({ items: z.array(z.object({ incidentId: z.string() })), next: z.string().nullable() });
const Sms = z.object({ sms_messages: z.record(z.string(), z.array(z.object({ Message: z.string() }))) });
const Mail = z.object({ To: z.array(z.string()), Subject: z.string(), BodyText: z.string() });
const Mails = z.object({ messages: z.record(z.string(), z.array(Mail)) });

export interface Answer {
  status: number;
  text: string;
  body: unknown;
}

/** How long the deployed desk may take for what has nothing to wait for. */
const patience = { timeout: 30_000, interval: 200 };

export type CloudDesk = ReturnType<typeof createCloudDesk>;

/** A deployed desk, as people and providers meet it. Time is real: cadences are of seconds. */
export function createCloudDesk({ url, publicUrl, awsUrl }: DeployedDesk) {
  const providers: SimulatedProvider[] = [];
  let count = Math.floor(Math.random() * 1_000_000) * 1_000;

  async function call(
    method: string,
    path: string,
    content?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${adminToken}`, ...headers },
      ...(content !== undefined && { body: JSON.stringify(content) }),
    });
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, text, body: isJson ? (JSON.parse(text) as unknown) : text };
  }

  async function must(method: string, path: string, content?: unknown): Promise<unknown> {
    const { status, text, body } = await call(method, path, content);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status} ${text}`);
    return body;
  }

  const incident = async (id: string) => IncidentView.parse(await must('GET', `/v1/incidents/${id}`));

  return {
    call,
    must,
    incident,

    /** A provider that listens and behaves by the rules, with a merchant and a terminal of it; new ones on every call. */
    async register(rules: Rules, entries: { provider?: object; merchant?: object } = {}) {
      count += 1;
      const [providerId, merchantId, serial] = [`acquirer-${count}`, `shop-${count}`, `SN-${count}`];
      const phone = `+8613${String(800_000_000 + (count % 100_000_000))}`;
      const provider = createSimulatedProvider({
        name: providerId,
        channelSecret,
        webhookSecret,
        rules,
        send: (to, headers, body) => sendWebhook(to.replace(publicUrl, url), headers, body),
      });
      providers.push(provider);
      await provider.listen();
      const channels = [{ kind: 'http', url: provider.url, secret: channelSecret }];
      await must('PUT', `/v1/providers/${providerId}`, { name: 'Acquirer', locale: 'en', channels, webhookSecret, escalation: [], ...entries.provider }); // prettier-ignore
      const contacts = [{ contactId: 'owner', role: 'owner', name: 'Li', phone, email: `li@${merchantId}.example`, locale: 'en' }]; // prettier-ignore
      await must('PUT', `/v1/merchants/${merchantId}`, { merchantNumber: `M-${count}`, name: 'Shop', locale: 'en', providerId, contacts, ...entries.merchant }); // prettier-ignore
      await must('PUT', `/v1/terminals/${serial}`, {
        terminalNumber: `T-${count}`,
        model: 'A920',
        merchantId,
        providerId,
      });
      return { provider, providerId, merchantId, serial, phone, channels };
    },

    async report(fields: object, headers: Record<string, string> = {}): Promise<string> {
      const reporter = { name: 'Wang', phone: '+8613900139000', locale: 'en' };
      const content = { kind: 'terminal-lost', activation: 'unactivated', reporter, ...fields };
      const { status, text, body } = await call('POST', '/v1/incidents', content, headers);
      if (status > 201) throw new Error(`the report was answered ${status} ${text}`);
      return Opened.parse(body).incidentId;
    },

    /** Waits until the incident is so. */
    until: (id: string, expected: object, more: Partial<typeof patience> = {}) =>
      expect.poll(() => incident(id), { ...patience, ...more }).toMatchObject(expected),

    timeline: async (id: string) =>
      z.object({ items: z.array(TimelineEntryView) }).parse(await must('GET', `/v1/incidents/${id}/timeline?limit=200`)).items, // prettier-ignore
    list: async (query: string) => Listed.parse(await must('GET', `/v1/incidents?${query}`)).items.map(({ incidentId }) => incidentId), // prettier-ignore

    /** Text messages that a number has got. */
    async texts(phone: string): Promise<string[]> {
      const answer: unknown = await (await fetch(`${awsUrl}/_ministack/sns/sms-messages`)).json();
      return (Sms.parse(answer).sms_messages[phone] ?? []).map(({ Message }) => Message);
    },
    /** Mails that an address has got. */
    async mails(address: string): Promise<z.infer<typeof Mail>[]> {
      const answer: unknown = await (await fetch(`${awsUrl}/_ministack/ses/messages`)).json();
      const all = Object.values(Mails.parse(answer).messages).flat();
      return all.filter(({ To }) => To.includes(address));
    },

    async end(): Promise<void> {
      for (const provider of providers) await provider.close();
    },
  };
}
