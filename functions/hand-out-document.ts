import type { ContentType } from '../events/document.ts';
import type { EvidenceType } from '../events/kind.ts';
import type { Incident, KeptDocument } from '../incident/incident.ts';
import type { StoredFile } from './document-record.ts';
import type { Reply } from './http/route.ts';
import type { Ports } from './ports.ts';

/** A document that an incident has received; nothing where it has no such one. */
export function documentOf(
  { evidence }: Incident,
  documentId: string | undefined,
): (KeptDocument & { type: EvidenceType }) | undefined {
  return evidence
    .flatMap(({ type, documents }) => documents.map((document) => ({ ...document, type })))
    .find((document) => document.documentId === documentId);
}

/**
 * A document as something to keep, never to run: under a name that says what it is and nothing that people wrote. Undefined
 * where its bytes are gone; a copy is never replaced by the original.
 */
export async function handOutDocument(
  { files }: Ports,
  { documentId, type, contentType }: KeptDocument & { type: EvidenceType },
  version: StoredFile['version'],
): Promise<Reply | undefined> {
  const name = documentFileName({ documentId, type, contentType });
  const headers = { 'content-type': contentType, 'content-disposition': `attachment; filename="${name}"` };
  const bytes = await files.handOut({ documentId, version }, headers);
  if (bytes === null) return undefined;
  if ('url' in bytes) return { status: 303, headers: { location: bytes.url } };
  return {
    status: 200,
    headers: { ...headers, ...guarded, 'content-length': String(bytes.size) },
    stream: bytes.stream,
  };
}

/** A name that says what a document is, and nothing that people wrote. */
export function documentFileName({ documentId, type, contentType }: Named): string {
  return `${type}-${documentId}.${extensions[contentType]}`;
}

type Named = Pick<KeptDocument, 'documentId' | 'contentType'> & { type: EvidenceType };

export const extensions: Record<ContentType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
  'text/csv': 'csv',
  'text/plain': 'txt',
};

const guarded = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
};
