import { IncidentFact } from '../../events/facts/incident-fact.ts';
import type { TimelineEntry } from '../../events/facts/timeline-entry.ts';
import type { EvidenceType } from '../../events/kind.ts';
import type { StoredFile } from '../document-record.ts';
import { extensions } from '../hand-out-document.ts';
import type { Ports } from '../ports.ts';
import type { ArchivedFile } from './zip.ts';

/** A document as the timeline tells it, in the version that is to go into an archive. */
export interface ArchivedDocument {
  documentId: string;
  type: EvidenceType;
  version: StoredFile['version'];
  name: string;
  /** Of these bytes, in hexadecimal, as it was recorded when they came. */
  sha256: string;
  receivedAt: string;
  retainUntil: string;
}

/** The documents of an incident, oldest first: originals as they were handed in, or what of them is passed on. */
export function documentsIn(entries: TimelineEntry[], wanted: 'original' | 'passed-on'): ArchivedDocument[] {
  return entries.flatMap(({ at, type, data }) => {
    const fact = IncidentFact.safeParse({ type, data });
    if (!fact.success || fact.data.type !== 'evidence.received') return [];
    const { documentId, type: evidence, contentType, sha256, copy, retainUntil } = fact.data.data;
    const isCopy = wanted === 'passed-on' && copy !== undefined;
    const name = `documents/${evidence}-${documentId}.${extensions[contentType]}`;
    const kept = isCopy
      ? ({ version: 'copy', sha256: copy.sha256 } as const)
      : ({ version: 'original', sha256 } as const);
    return [{ documentId, type: evidence, name, receivedAt: at, retainUntil, ...kept }];
  });
}

/** The documents' bytes, each opened when its turn comes; one whose bytes are gone is left out. */
export async function* filesOf({ files }: Ports, documents: ArchivedDocument[]): AsyncGenerator<ArchivedFile> {
  for (const { documentId, version, name, receivedAt: at } of documents) {
    const file = { documentId, version };
    const headers = { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' };
    const found = await files.handOut(file, headers);
    if (found === null) continue;
    if ('stream' in found) yield { name, at, bytes: found.stream };
    else {
      const bytes = await files.read(file);
      if (bytes !== null) yield { name, at, bytes: [bytes] };
    }
  }
}
