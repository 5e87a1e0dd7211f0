import { once } from 'node:events';
import { createServer } from 'node:net';

/** This port of this machine, or any where it is 0; throws where somebody else listens. */
export async function freePort(port = 0): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP port was asked for');
  return address.port;
}
