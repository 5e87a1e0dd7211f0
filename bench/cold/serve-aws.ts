import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An AWS that holds nothing but a secret, and answers at once. */
export async function serveAws(): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    request.resume();
    const isSecret = String(request.headers['x-amz-target']).startsWith('secretsmanager.');
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(JSON.stringify(isSecret ? { SecretString: 's'.repeat(64), CreatedDate: 0 } : {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
