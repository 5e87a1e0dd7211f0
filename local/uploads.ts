import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApiResult } from '../functions/api.ts';
import type { DocumentRecord } from '../functions/document-record.ts';
import { Unavailable } from '../functions/errors.ts';
import { HttpProblem } from '../functions/http/problem.ts';
import type { Files, Log } from '../functions/ports.ts';
import { Invalid } from '../incident/refused.ts';
import type { DocumentFolder, Draft } from './document-folder.ts';
import { demandHeaders } from './upload-headers.ts';
import { uploadPath, type UploadLinks } from './upload-links.ts';

/** The door for documents' bytes, apart from the API and its limit on a body. */
export interface Uploads {
  /** Undefined where the request is none of an upload; throws what problem+json tells the caller. */
  take: (request: IncomingMessage) => Promise<ApiResult> | undefined;
  /** Fulfilled when none is under way. */
  settled(): Promise<void>;
}

interface House {
  folder: DocumentFolder;
  files: Pick<Files, 'find'>;
  links: UploadLinks;
  log: Log;
  /** Does the rest, once the bytes are on disk. */
  receive: (documentId: string) => Promise<void>;
}

export function createUploads({ folder, files, links, log, receive }: House): Uploads {
  const underWay = new Set<Promise<unknown>>();

  async function take(request: IncomingMessage, token: string): Promise<ApiResult> {
    if (request.method !== 'PUT') throw new HttpProblem(405, 'this path takes PUT', { headers: { allow: 'PUT' } });
    const documentId = links.open(token);
    const record = documentId === undefined ? null : await files.find(documentId);
    if (record === null)
      throw new HttpProblem(404, 'this link has ended or was never made; announce the document again');
    demandHeaders(record, request.headers);
    const draft = await takeBytes(request, record);
    if (record.state === 'received')
      await draft.drop(); // it is there already, the very same
    else await draft.keepAs({ documentId: record.documentId, version: 'original' });
    await receive(record.documentId);
    return { statusCode: 200, headers: { 'cache-control': 'no-store' } };
  }

  async function takeBytes(request: IncomingMessage, { size, sha256 }: DocumentRecord): Promise<Draft> {
    const hash = createHash('sha256');
    let taken = 0;
    const draft = await folder.draft(measured()).catch((error: unknown) => {
      if (!request.complete) throw new HttpProblem(400, 'the upload ended before its last byte');
      log.error('upload-failed', { error: error instanceof Error ? error.message : 'unknown' });
      throw new Unavailable('the disk does not take it', { cause: error });
    });
    if (taken === size && hash.digest('hex') === sha256) return draft;
    await draft.drop();
    throw new Invalid('', 'the bytes are not those that were announced: their SHA-256 or length differs');

    async function* measured(): AsyncIterable<Buffer> {
      for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        taken += chunk.length;
        hash.update(chunk);
        yield chunk;
      }
    }
  }

  return {
    take: (request) => {
      const { url = '' } = request;
      if (!url.startsWith(uploadPath)) return undefined;
      const taking = take(request, url.slice(uploadPath.length)).finally(() => {
        underWay.delete(taking);
        request.resume(); // a caller who is cut off while sending does not read the answer
      });
      underWay.add(taking);
      return taking;
    },
    settled: async () => {
      await Promise.allSettled(underWay);
    },
  };
}
