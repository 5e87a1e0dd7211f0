import { randomBytes } from 'node:crypto';
import { acknowledged, createBehaviour } from './behaviour.ts';
import { readDeskMessage, type DeskMessage } from './desk-message.ts';
import { createLaterAnswers, type PlannedWebhook } from './later-answers.ts';
import type { ReceivedRequest } from './received-request.ts';
import type { Rules } from './rules.ts';
import { sendWebhook, type SendWebhook } from './send-webhook.ts';
import { serveProviders, type Delivery, type Reply } from './serve-providers.ts';
import { createSigner } from './signature.ts';

export type SimulatedProviderOptions = {
  /** Its path is `/ask/{name}`. */
  name: string;
  channelSecret: string;
  webhookSecret: string;
  rules: Rules;
  /** Policy time, for what the provider says of itself. */
  now?: () => Promise<number> | number;
  send?: SendWebhook;
  wallClock?: () => number;
  newId?: () => string;
};

/** A webhook as it went out at a policy time, and the status it was answered with. */
export type SentWebhook = { at: number; id: string; to: string; body: string; status: number };
export type SimulatedProvider = ReturnType<typeof createSimulatedProvider>;

/** A provider that behaves by its rules, over HTTP once it listens. Policy times are in milliseconds. */
export function createSimulatedProvider({
  name,
  channelSecret,
  webhookSecret,
  rules,
  now = Date.now,
  send = sendWebhook,
  wallClock = Date.now,
  newId = () => `msg_${randomBytes(12).toString('hex')}`,
}: SimulatedProviderOptions) {
  const path = `/ask/${name}`;
  const channel = createSigner(channelSecret);
  const webhooks = createSigner(webhookSecret);
  const requests: ReceivedRequest[] = [];
  const sent: SentWebhook[] = [];
  const taken = new Map<string, Reply>();
  const later = createLaterAnswers();
  const behave = createBehaviour({ rules, newId, plan: later.add });
  let server: Awaited<ReturnType<typeof serveProviders>> | undefined;

  async function replyTo(message: DeskMessage | undefined, signed: boolean, gone: AbortSignal): Promise<Reply> {
    if (!signed) return { status: 401, body: '{"error":"the signature is not ours"}' };
    if (message === undefined) return { status: 400, body: '{"error":"no message of the contract"}' };
    if (message.type === 'request.created') return behave(message, gone);
    if (message.type === 'request.cancelled') later.takeBack(message.data.requestId);
    return acknowledged;
  }

  async function receive({ path: at, headers, raw, gone }: Delivery): Promise<Reply> {
    const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': signature = '' } = headers;
    const signed = channel.isOurs({ id, timestamp, signature }, raw);
    const body = readDeskMessage(raw);
    const before = signed ? taken.get(id) : undefined;
    const { type = '', data: { ask = '' } = {} } = body ?? {};
    const repeat = before !== undefined;
    const request = { at: wallClock(), id, signed, path: at, type, ask, status: 0, body, raw, repeat };
    requests.push(request);
    const reply = before ?? (await replyTo(body, signed, gone));
    if (reply === 'hang-up') return reply;
    request.status = reply.status;
    if (signed && reply.status < 300) taken.set(id, reply);
    return reply;
  }

  async function deliver({ id, to, body }: Pick<PlannedWebhook, 'id' | 'to' | 'body'>, at: number): Promise<number> {
    const status = await send(to, webhooks.headers(id, at, body), body);
    sent.push({ at, id, to, body, status });
    return status;
  }

  return {
    name,
    path,
    receive,
    requests: requests as readonly Readonly<ReceivedRequest>[],
    sent: sent as readonly Readonly<SentWebhook>[],

    /** Throws before `listen`. */
    get url(): string {
      if (server === undefined) throw new Error(`${name} does not listen`);
      return server.origin + path;
    },

    async listen(port = 0): Promise<void> {
      server = await serveProviders([{ path, receive }], port);
    },

    async close(): Promise<void> {
      await server?.close();
      server = undefined;
    },

    /** When the next later answer falls due. */
    due: later.due,

    /**
     * Sends what has fallen due, in order. What did not arrive (nobody there, 429, 5xx) stays due with its id and body;
     * that, and a refusal by the desk, is thrown once the rest is out.
     */
    deliverDue: async (at: number): Promise<void> => {
      const failures: Error[] = [];
      const undelivered: PlannedWebhook[] = [];
      for (let webhook = later.takeDue(at); webhook !== undefined; webhook = later.takeDue(at)) {
        const { id, to } = webhook;
        try {
          const status = await deliver(webhook, at);
          if (status === 429 || status >= 500) undelivered.push(webhook);
          if (status >= 300) failures.push(new Error(`${to} answered ${status} to webhook ${id} of ${name}`));
        } catch (cause) {
          undelivered.push(webhook);
          failures.push(new Error(`webhook ${id} of ${name} did not reach ${to}`, { cause }));
        }
      }
      undelivered.forEach(later.add);
      if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join('; '));
    },

    /** Says something unasked, such as `terminal.blocked`; answers the status. */
    async say(to: string, type: string, data: Record<string, unknown>, id = newId()): Promise<number> {
      const at = await now();
      return deliver({ id, to, body: JSON.stringify({ type, timestamp: new Date(at).toISOString(), data }) }, at);
    },
  };
}
