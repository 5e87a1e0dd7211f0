import type { IncomingHttpHeaders } from 'node:http';
import type { DocumentRecord } from '../functions/document-record.ts';
import { HttpProblem } from '../functions/http/problem.ts';

/** What an upload has to say of its bytes, as a presigned S3 url would demand it; the digest is RFC 9530's. */
export function uploadHeaders({ contentType, size, sha256 }: DocumentRecord): Record<string, string> {
  return {
    'content-type': contentType,
    'content-length': String(size),
    'content-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
  };
}

/** Refuses an upload whose headers are not those that it was given. */
export function demandHeaders(record: DocumentRecord, given: IncomingHttpHeaders): void {
  const wanted = uploadHeaders(record);
  const wrong = Object.keys(wanted).find((name) => given[name] !== wanted[name]);
  if (wrong === undefined) return;
  const detail = `${wrong} is to be ${String(wanted[wrong])}, as it was announced`;
  if (wrong === 'content-type') throw new HttpProblem(415, detail);
  const tooLong = wrong === 'content-length' && Number(given[wrong]) > record.size;
  throw new HttpProblem(tooLong ? 413 : 400, detail);
}
