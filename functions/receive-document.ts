import { createHash } from 'node:crypto';
import { Invalid, NotFound } from '../incident/refused.ts';
import { retainedUntil } from '../incident/retention.ts';
import { commit } from './commit.ts';
import type { DocumentRecord } from './document-record.ts';
import { copyWithoutMetadata } from './documents/copy-without-metadata.ts';
import { demandContent } from './documents/demand-content.ts';
import { documentOf } from './hand-out-document.ts';
import type { Ports } from './ports.ts';

/**
 * The bytes of an announced document have arrived: they are looked at, the copy for passing on is made, and only when
 * all of that is durable does the incident hear of it. Doing it again changes nothing. Throws Invalid, and puts the bytes
 * away, where they are not what their type says.
 */
export async function receiveDocument(ports: Ports, documentId: string): Promise<void> {
  const record = await ports.files.find(documentId);
  if (record === null) throw new NotFound('no such document was announced');
  if (record.state === 'received') return;
  const copy = await ports.inTurn('documents', () => prepareCopy(ports, record)); // one in memory at a time
  const { incidentId, evidenceType: type, filename, contentType, size, sha256, announcedBy } = record;
  const document = { documentId, type, filename, contentType, size, sha256, ...(copy && { copy }) };
  const { incident } = await commit(
    ports,
    incidentId,
    { type: 'receive-evidence', document },
    { actor: announcedBy, cause: `upload ${documentId}` },
  );
  const { retainUntil } = documentOf(incident, documentId) ?? { retainUntil: retainedUntil(type, incident.lastAt) };
  await ports.files.received(documentId, retainUntil);
}

/** Puts the copy beside the original where it differs; answers what it is. */
async function prepareCopy(
  { files }: Ports,
  { documentId, contentType }: DocumentRecord,
): Promise<{ size: number; sha256: string } | undefined> {
  const bytes = await files.read({ documentId, version: 'original' });
  if (bytes === null) throw new NotFound('the bytes of this document are not here');
  const copy = await lookedAt(contentType, bytes).catch(async (error: unknown) => {
    if (error instanceof Invalid) await files.discard(documentId);
    throw error;
  });
  if (copy.equals(bytes)) return undefined;
  await files.keepCopy(documentId, copy);
  return { size: copy.length, sha256: createHash('sha256').update(copy).digest('hex') };
}

async function lookedAt(contentType: DocumentRecord['contentType'], bytes: Buffer): Promise<Buffer> {
  await demandContent(contentType, bytes);
  return copyWithoutMetadata(contentType, bytes);
}
