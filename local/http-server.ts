import { isUtf8 } from 'node:buffer';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { problemResponse } from '../functions/http/problems.ts';
import { mostBytes, tooLarge } from '../functions/http/read-body.ts';
import type { ApiEvent, ApiResult } from '../functions/api.ts';
import type { Ports } from '../functions/ports.ts';
import type { Uploads } from './uploads.ts';

/** HTTP turned into the events that API Gateway would make of it, and back; documents' bytes go by a door of their own. */
export function createHttpServer(
  ports: Pick<Ports, 'chance' | 'log'>,
  handle: (event: ApiEvent) => Promise<ApiResult>,
  takeUpload: Uploads['take'],
): Server {
  return createServer((request, response) => {
    void serve(ports, { handle, takeUpload }, { request, response });
  });
}

interface Doors {
  handle: (event: ApiEvent) => Promise<ApiResult>;
  takeUpload: Uploads['take'];
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

async function serve(
  ports: Pick<Ports, 'chance' | 'log'>,
  { handle, takeUpload }: Doors,
  { request, response }: Exchange,
): Promise<void> {
  const requestId = ports.chance.id('req');
  try {
    const upload = takeUpload(request);
    if (upload !== undefined) {
      send(response, await upload);
      return;
    }
    const body = await readBody(request);
    if (body === 'too large') request.resume(); // a caller who is cut off while sending does not read the answer
    send(
      response,
      body === 'too large'
        ? problemResponse(ports, tooLarge(), requestId)
        : await handle(eventOf(request, body, requestId)),
    );
  } catch (error) {
    if (response.headersSent || request.socket.destroyed) return; // the caller has gone: nobody to tell
    send(response, problemResponse(ports, error, requestId));
  }
}

/** Reads up to the limit. */
function readBody(request: IncomingMessage): Promise<Buffer | 'too large'> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return Promise.resolve('too large' as const);
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) resolve('too large');
      else chunks.push(chunk);
    });
    request.once('end', () => {
      resolve(Buffer.concat(chunks));
    });
    request.once('error', reject);
  });
}

function eventOf(request: IncomingMessage, body: Buffer, requestId: string): ApiEvent {
  const { method = 'GET', url = '/', socket } = request;
  const mark = url.indexOf('?');
  const rawPath = mark < 0 ? url : url.slice(0, mark);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const isText = isUtf8(body);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: mark < 0 ? '' : url.slice(mark + 1),
    headers,
    body: body.toString(isText ? 'utf8' : 'base64'),
    isBase64Encoded: !isText,
    requestContext: {
      accountId: '',
      apiId: '',
      domainName: headers['host'] ?? '',
      domainPrefix: '',
      requestId,
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
      http: {
        method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
    },
  };
}

function send(response: ServerResponse, { statusCode = 200, headers = {}, body, stream }: ApiResult): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  response.statusCode = statusCode;
  if (stream !== undefined)
    pipeline(stream, response, () => undefined); // who is cut off notices by the length
  else if (body === undefined) response.end();
  else response.setHeader('content-length', Buffer.byteLength(body)).end(body);
}
