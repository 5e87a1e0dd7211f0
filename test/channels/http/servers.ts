import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type Server } from 'node:net';
import { onTestFinished } from 'vitest';
import { createAgent } from '../../../channels/http/agent.ts';
import type { Exchange } from '../../../channels/http/exchange.ts';
import type { ResolveName } from '../../../channels/http/guarded-lookup.ts';
import { createPlainExchange } from '../../../channels/http/plain-exchange.ts';
import { createPooledExchange } from '../../../channels/http/pooled-exchange.ts';
import { createPostSigned, type PostSigned } from '../../../channels/http/post-signed.ts';
import { createTargetRule, type TargetPolicy, type TargetRule } from '../../../channels/http/target-guard.ts';

/** Serves until the test ends; the port it listens on. */
export async function serve(listener: RequestListener, host = '127.0.0.1'): Promise<number> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return listen(server, host);
}

/** Answers each connection with these bytes at its first packet, then closes or resets it. */
export async function serveBytes(bytes: string, ending: 'end' | 'resetAndDestroy'): Promise<number> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.write(bytes, () => socket[ending]()));
  });
  onTestFinished(() => void server.close());
  return listen(server, '127.0.0.1');
}

export const loopbackOnly: TargetPolicy = { loopback: true, private: false };
export const publicOnly: TargetPolicy = { loopback: false, private: false };

interface Settings {
  policy?: TargetPolicy;
  resolve?: ResolveName;
  timeout?: number;
}
type Guard = { allows: TargetRule; resolve?: ResolveName };

/** The two ways to post: what holds of one holds of the other. */
export const exchanges: [string, (guard: Guard) => Exchange][] = [
  [
    'over connections that are kept',
    (guard) => {
      const agent = createAgent(guard);
      onTestFinished(() => agent.destroy());
      return createPooledExchange(agent);
    },
  ],
  ['by what Node has itself', createPlainExchange],
];

/** As production has it. */
export const posterBy =
  (exchange: (guard: Guard) => Exchange) =>
  ({ policy = loopbackOnly, resolve, timeout }: Settings = {}): PostSigned =>
    createPostSigned({
      exchange: exchange({ allows: createTargetRule(policy), ...(resolve && { resolve }) }),
      ...(timeout !== undefined && { timeout }),
    });

async function listen(server: Server, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP server');
  return address.port;
}
