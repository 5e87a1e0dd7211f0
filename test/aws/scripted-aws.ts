import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';

/** A request as the SDK sends it: what is asked for, by the name of the operation, and with what. */
export interface Asked {
  operation: string;
  body: string;
}

/** An AWS that answers what a test says, for what an emulated one would never do. */
export interface ScriptedAws {
  /** What a client of the SDK is made with. */
  options: ReturnType<typeof optionsOf>;
  asked: Asked[];
  stop(): Promise<void>;
}

const optionsOf = (server: Server) => ({
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
});

export async function createScriptedAws(answer: (asked: Asked) => string): Promise<ScriptedAws> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const one = { operation: operationOf(request, body), body };
      asked.push(one);
      response.end(answer(one));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    options: optionsOf(server),
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** JSON services name it in a header, SNS in the form, Lambda in the path. */
function operationOf({ headers, url = '' }: IncomingMessage, body: string): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.indexOf('.') + 1);
  return new URLSearchParams(body).get('Action') ?? (url.endsWith('/invocations') ? 'Invoke' : url);
}
