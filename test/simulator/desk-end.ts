import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Rules } from '../../simulator/rules.ts';
import { createSigner } from '../../simulator/signature.ts';
import { createSimulatedProvider } from '../../simulator/simulated-provider.ts';

export const t0 = Date.parse('2026-11-23T02:00:00Z');
export const minutes = (n: number) => n * 60_000;
export const channelSecret = `whsec_${Buffer.from('the secret of the channel').toString('base64')}`;
export const webhookSecret = `whsec_${Buffer.from('the secret of the webhook').toString('base64')}`;

export type Webhook = { headers: IncomingHttpHeaders; raw: string };

type Message = {
  id?: string;
  type?: string;
  ask?: string;
  incidentId?: string;
  requestId?: string;
  terminalSerial?: string | null;
  secret?: string;
  raw?: string;
  signal?: AbortSignal;
};

/** The desk's end, on loopback: sends signed messages, and takes webhooks with `statuses` in turn (202 afterwards). */
export async function openDeskEnd(statuses: number[] = []) {
  const webhooks: Webhook[] = [];
  const server = createServer((request, response) => {
    void text(request).then((raw) => {
      webhooks.push({ headers: request.headers, raw });
      response.writeHead(statuses.shift() ?? 202).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const answerTo = `http://127.0.0.1:${address.port}/v1/webhooks/acquirer`;

  return {
    webhooks,
    answerTo,
    bodies: (): unknown[] => webhooks.map(({ raw }) => JSON.parse(raw) as unknown),
    ids: () => webhooks.map(({ headers }) => headers['webhook-id']),
    send(url: string, message: Message = {}): Promise<Response> {
      const { id = 'fu_1:1:0:http', type = 'request.created', ask = 'deregister', secret = channelSecret } = message;
      const { requestId = 'fu_1', incidentId = 'inc_1', terminalSerial, raw, signal } = message;
      const data = { requestId, incidentId, ask, round: 1, reminder: 0, terminalSerial, answerTo };
      const body = raw ?? JSON.stringify({ type, timestamp: new Date(t0).toISOString(), data });
      const headers = { 'content-type': 'application/json', ...createSigner(secret).headers(id, t0, body) };
      return fetch(url, { method: 'POST', headers, body, ...(signal && { signal }) });
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** A provider with these rules that listens, and the desk's end of its line. */
export async function openLine(rules: Rules, statuses?: number[]) {
  const desk = await openDeskEnd(statuses);
  const provider = createSimulatedProvider({ name: 'acquirer', channelSecret, webhookSecret, rules, now: () => t0 });
  await provider.listen();
  return {
    desk,
    provider,
    ask: (message?: Message) => desk.send(provider.url, message),
    answer: async (message?: Message): Promise<unknown> => (await desk.send(provider.url, message)).json(),
    [Symbol.asyncDispose]: async () => {
      await provider.close();
      await desk.close();
    },
  };
}
