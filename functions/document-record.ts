import type { ContentType } from '../events/document.ts';
import type { Actor } from '../events/facts/timeline-entry.ts';
import type { EvidenceType } from '../events/kind.ts';

/** A document as it was announced: what its bytes must be, and who hands it in. */
export interface DocumentRecord {
  documentId: string;
  incidentId: string;
  evidenceType: EvidenceType;
  contentType: ContentType;
  size: number;
  /** Of its bytes, in hexadecimal. */
  sha256: string;
  announcedBy: Actor;
  /** As long as it is only announced; from the receipt on the name stands with the incident's private records. */
  filename: string;
  state: 'announced' | 'received';
}

/** Where the bytes of a document are to be put, and with which headers. */
export interface Upload {
  method: 'PUT';
  url: string;
  headers: Record<string, string>;
}

/**
 * The bytes of a document as they were handed in, or the copy without metadata that is passed on; or what of a statement that
 * came in a request is still to be kept, by the statement's id.
 */
export interface StoredFile {
  documentId: string;
  version: 'original' | 'copy' | 'statement';
}

/** Bytes on their way out: from this house itself, or from where they lie, by a link for five minutes of real time. */
export type HandedOut = { stream: AsyncIterable<Uint8Array>; size: number } | { url: string };
