import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Invocation } from '../invocation.ts';
import type { Meter } from '../meter.ts';

/** Objects by their names, as far as this house asks for them. */
export interface Bucket {
  answer(request: IncomingMessage, body: Buffer, response: ServerResponse, invocation: Invocation | undefined): void;
}

/** `arrived` hears of every object that was put, as EventBridge does. */
export function createBucket(meter: Meter, arrived: (name: string) => void): Bucket {
  const objects = new Map<string, { bytes: Buffer; type: string; checksum: string }>();

  function put(name: string, request: IncomingMessage, body: Buffer): number {
    const { 'x-amz-checksum-sha256': announced, 'content-type': type = '' } = request.headers;
    const checksum = createHash('sha256').update(body).digest('base64');
    if (announced !== undefined && announced !== checksum) return 400;
    objects.set(name, { bytes: body, type, checksum });
    arrived(name);
    return 200;
  }

  return {
    answer: (request, body, response, invocation) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://s3');
      const name = decodeURIComponent(pathname.split('/').slice(2).join('/'));
      const { method = 'GET' } = request;
      const isWrite = ['PUT', 'POST'].includes(method);
      if (method !== 'DELETE') meter.count({ measure: isWrite ? 'objectWrites' : 'objectReads', by: 1, of: name.split('/')[0] ?? '', invocation }); // prettier-ignore
      if (method === 'DELETE') {
        objects.delete(name);
        response.writeHead(204).end();
        return;
      }
      if (isWrite) {
        response.writeHead(searchParams.has('retention') ? 200 : put(name, request, body), { etag: '"1"' }).end();
        return;
      }
      const found = objects.get(name);
      if (found === undefined) {
        response.writeHead(404).end(method === 'HEAD' ? undefined : '<Error><Code>NoSuchKey</Code></Error>');
        return;
      }
      const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      const bytes = found.bytes.subarray(from);
      response
        .writeHead(from > 0 ? 206 : 200, {
          'content-length': bytes.length,
          'content-type': found.type,
          'x-amz-checksum-sha256': found.checksum,
          'x-amz-version-id': '1',
        })
        .end(method === 'HEAD' ? undefined : bytes);
    },
  };
}
