import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type Server } from 'node:net';
import { onTestFinished } from 'vitest';
import { createAgent, type ResolveName } from '../../../channels/http/agent.ts';
import { createPostSigned, type PostSigned } from '../../../channels/http/post-signed.ts';
import { createTargetRule, type TargetPolicy } from '../../../channels/http/target-guard.ts';

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

type Settings = { policy?: TargetPolicy; resolve?: ResolveName; timeout?: number };

/** As production has it, with an agent that ends with the test. */
export function poster({ policy = loopbackOnly, resolve, timeout }: Settings = {}): PostSigned {
  const agent = createAgent({ allows: createTargetRule(policy), ...(resolve && { resolve }) });
  onTestFinished(() => agent.destroy());
  return createPostSigned({ agent, ...(timeout !== undefined && { timeout }) });
}

async function listen(server: Server, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP server');
  return address.port;
}
