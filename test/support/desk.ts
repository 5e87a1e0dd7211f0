import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { IncidentView, TimelineEntryView } from '../../events/incident-view.ts';
import type { Configuration } from '../../local/configuration.ts';
import type { Rules } from '../../simulator/rules.ts';
import { createSimulatedProvider, type SimulatedProvider } from '../../simulator/simulated-provider.ts';
import { demandDocumented, routeFor } from './documented.ts';
import { adminToken, serveDesk } from './serve-desk.ts';

const secretOf = (name: string) => `whsec_${Buffer.from(name.padEnd(24, '.')).toString('base64')}`;
export const channelSecret = secretOf('of the channel');
export const webhookSecret = secretOf('of the webhooks');

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed where it is JSON, else the text. */
  body: unknown;
}

const Opened = z.object({ incidentId: z.string(), joined: z.boolean().optional() });
const Message = z.object({ template: z.string(), channel: z.string(), to: z.string(), subject: z.string().nullable(), body: z.string() }); // prettier-ignore
const Token = z.object({ tokenId: z.string(), token: z.string() });
export type Registered = { provider: SimulatedProvider; providerId: string; merchantId: string; serial: string };
export type TestDesk = Awaited<ReturnType<typeof startDesk>>;

/** A whole desk in this process behind real HTTP, on a folder of its own, with policy time standing still. */
export async function startDesk({ operators = [], mail }: { operators?: string[]; mail?: Configuration['mail'] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-http-'));
  const providers: SimulatedProvider[] = [];
  /** `operationId status` of everything that was answered. */
  const seen = new Set<string>();
  let count = 0;
  let served = await serveDesk(folder, operators, mail);

  /** Sends a request, as admin unless the headers say otherwise; what is answered must be documented. */
  async function call(
    method: string,
    path: string,
    content?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const isJson = content !== undefined && typeof content !== 'string' && !(content instanceof Uint8Array);
    const response = await fetch(served.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(content !== undefined && { 'content-type': 'application/json' }),
        authorization: `Bearer ${adminToken}`,
        ...headers,
      },
      ...(content !== undefined && { body: isJson ? JSON.stringify(content) : (content as string | Uint8Array<ArrayBuffer>) }), // prettier-ignore
    });
    const text = await response.text();
    const contentType = response.headers.get('content-type') ?? '';
    const body: unknown = text !== '' && /[/+]json/.test(contentType) ? JSON.parse(text) : text;
    const route = routeFor(method, path);
    if (route !== undefined) {
      demandDocumented(route, { status: response.status, contentType, body });
      seen.add(`${route.operationId} ${response.status}`);
    }
    return { status: response.status, headers: response.headers, text, body };
  }

  async function put(path: string, entry: object): Promise<void> {
    const { status, text } = await call('PUT', path, entry);
    if (status > 201) throw new Error(`PUT ${path} answered ${status} ${text}`);
  }

  return {
    folder,
    seen: seen as ReadonlySet<string>,
    call,
    put,
    get url() {
      return served.url;
    },

    /** A provider that listens and behaves by the rules, with a merchant and a terminal of it; new ones on every call. */
    async register(
      rules: Rules = { '*': [{}] },
      entries: { provider?: object; merchant?: object } = {},
    ): Promise<Registered> {
      // prettier-ignore
      count += 1;
      const [providerId, merchantId, serial] = [`acquirer-${count}`, `shop-${count}`, `SN-${count}`];
      const now = async () => Date.parse(z.object({ now: z.string() }).parse((await call('GET', '/local/clock')).body).now); // prettier-ignore
      const provider = createSimulatedProvider({ name: providerId, channelSecret, webhookSecret, rules, now });
      providers.push(provider);
      await provider.listen();
      const channels = [{ kind: 'http', url: provider.url, secret: channelSecret }];
      await put(`/v1/providers/${providerId}`, { name: 'Acquirer', locale: 'en', channels, webhookSecret, escalation: [], ...entries.provider }); // prettier-ignore
      const contacts = [{ contactId: 'owner', role: 'owner', name: 'Li', phone: '+8613800138000', email: 'li@shop.example', locale: 'en' }]; // prettier-ignore
      await put(`/v1/merchants/${merchantId}`, { merchantNumber: `M-${count}`, name: 'Shop', locale: 'en', providerId, contacts, ...entries.merchant }); // prettier-ignore
      await put(`/v1/terminals/${serial}`, { terminalNumber: `T-${count}`, model: 'A920', merchantId, providerId });
      return { provider, providerId, merchantId, serial };
    },

    async report(fields: object, headers: Record<string, string> = {}): Promise<string> {
      const reporter = { name: 'Wang', phone: '+8613900139000', locale: 'en' };
      const { body } = await call(
        'POST',
        '/v1/incidents',
        { kind: 'terminal-lost', activation: 'unactivated', reporter, ...fields },
        headers,
      );
      return Opened.parse(body).incidentId;
    },

    /** Headers of a new token. */
    async tokenOf(role: 'reporter' | 'operator' | 'admin', merchantId?: string) {
      const { body } = await call('POST', '/v1/tokens', { role, merchantId, name: 'of a test' });
      const { token, tokenId } = Token.parse(body);
      return { tokenId, token, headers: { authorization: `Bearer ${token}` } };
    },

    async advance(duration: string): Promise<void> {
      const { status, text } = await call('POST', '/local/clock', { advance: duration });
      if (status !== 200) throw new Error(`the clock answered ${status} ${text}`);
    },

    incident: async (id: string) => IncidentView.parse((await call('GET', `/v1/incidents/${id}`)).body),
    timeline: async (id: string) =>
      z.object({ items: z.array(TimelineEntryView) }).parse((await call('GET', `/v1/incidents/${id}/timeline?limit=200`)).body).items, // prettier-ignore
    outbox: async (id: string) =>
      z.object({ items: z.array(Message) }).parse((await call('GET', `/local/outbox?incidentId=${id}`)).body).items,

    /** Ends the service and starts it anew on the same folder, or on the one that has come of it `meanwhile`. */
    async restart(meanwhile: (folder: string) => Promise<string> = (same) => Promise.resolve(same)): Promise<void> {
      await served.close();
      served = await serveDesk(await meanwhile(folder), operators, mail);
    },

    /** Ends everything; the folder goes too. */
    async stop(): Promise<void> {
      await served.close();
      for (const provider of providers) await provider.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
