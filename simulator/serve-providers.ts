import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export type Delivery = {
  path: string;
  headers: Partial<Record<string, string>>;
  raw: string;
  /** Fires when the caller has gone before an answer. */
  gone: AbortSignal;
};
export type Reply = 'hang-up' | { status: number; headers?: Record<string, string>; body: string };
export type Receiver = { path: string; receive(delivery: Delivery): Promise<Reply> };

const single = (headers: IncomingMessage['headers']): Delivery['headers'] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));

async function answer(receivers: readonly Receiver[], request: IncomingMessage, response: ServerResponse) {
  const path = request.url ?? '/';
  const receiver = receivers.find((one) => one.path === path);
  if (receiver === undefined) return response.writeHead(404).end();
  if (request.method !== 'POST') return response.writeHead(405, { allow: 'POST' }).end();
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const raw = await text(request);
  const reply = await receiver.receive({ path, headers: single(request.headers), raw, gone: gone.signal });
  if (reply === 'hang-up') return request.socket.destroy();
  return response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(reply.body);
}

/** Several providers behind one port of the loopback address, each at its path; port 0 takes a free one. */
export async function serveProviders(receivers: readonly Receiver[], port = 0) {
  const server = createServer((request, response) => {
    answer(receivers, request, response).catch((error: unknown) => {
      if (response.destroyed) return; // the caller has gone: nobody to tell
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(port, '127.0.0.1', listening);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the simulator has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
