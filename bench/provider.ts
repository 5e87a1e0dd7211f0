import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { Agent, request } from 'undici';

export const secret = `whsec_${Buffer.from('a secret of the bench, 32 bytes!').toString('base64')}`;

/** A request of the desk as it came in, on the clock of this process. */
export type Heard = (asked: { ask: string; terminalSerial: string; at: number }) => void;

/**
 * A provider behind `/answers`, which acknowledges each request and says by webhook at once that it is done, and another
 * behind `/silent`, which only acknowledges.
 */
export async function serveProvider(heard: Heard) {
  const webhook = new Webhook(secret);
  const agent = new Agent({ connections: 64 });

  async function answer(requestId: string, answerTo: string): Promise<void> {
    const now = new Date();
    const data = { requestId, outcome: 'done', reference: `P-${requestId.slice(-20)}` };
    const body = JSON.stringify({ type: 'request.answered', timestamp: now.toISOString(), data });
    const id = `answer-${requestId}`;
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': webhook.sign(id, now, body),
    };
    const { statusCode, body: rest } = await request(answerTo, { dispatcher: agent, method: 'POST', headers, body });
    await rest.dump();
    if (statusCode !== 202) throw new Error(`the desk answered ${String(statusCode)} to a webhook`);
  }

  const server = createServer((incoming, response) => {
    const at = performance.now();
    void textOf(incoming).then(async (text) => {
      response.writeHead(202, { 'content-type': 'application/json' }).end('{}');
      const { type, data } = JSON.parse(text) as {
        type: string;
        data: { ask: string; requestId: string; terminalSerial: string; answerTo: string };
      };
      if (type !== 'request.created') return;
      heard({ ask: data.ask, terminalSerial: data.terminalSerial, at });
      if (incoming.url === '/answers') await answer(data.requestId, data.answerTo);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    origin,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await agent.close();
    },
  };
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
