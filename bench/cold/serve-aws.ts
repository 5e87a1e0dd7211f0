import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { itemAt } from './what-is-there.ts';

/** An AWS with a secret and a table that holds an incident and a token, which answers at once. */
export async function serveAws(): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    void json(request).then((asked) => {
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      response.end(JSON.stringify(answerTo(String(request.headers['x-amz-target']), asked as Asked)));
    });
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

interface Asked {
  Key?: Record<string, { S: string }>;
}

function answerTo(target: string, { Key }: Asked): object {
  if (target.startsWith('secretsmanager.')) return { SecretString: 's'.repeat(64), CreatedDate: 0 };
  return target.endsWith('.GetItem') && Key !== undefined ? itemAt(Key) : {};
}
