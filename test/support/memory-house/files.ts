import type { DocumentRecord } from '../../../functions/document-record.ts';
import type { Files } from '../../../functions/ports.ts';
import type { Durable } from './durable.ts';

const nameOf = ({ documentId, version }: { documentId: string; version: string }) => `${documentId}.${version}`;

/** Documents and their bytes in memory; a test that uploads puts the bytes into `durable.files` itself. */
export function createMemoryFiles({ documents, files }: Durable): Files {
  return {
    announce: (document) => {
      documents.set(document.documentId, document);
      return Promise.resolve({ method: 'PUT', url: `memory:${document.documentId}`, headers: {} });
    },
    find: (documentId) => Promise.resolve(documents.get(documentId) ?? null),
    received: (documentId) => {
      const known: DocumentRecord | undefined = documents.get(documentId);
      if (known !== undefined) documents.set(documentId, { ...known, state: 'received', filename: '' });
      return Promise.resolve();
    },
    read: (file) => Promise.resolve(files.get(nameOf(file)) ?? null),
    keepCopy: (documentId, bytes) => {
      files.set(nameOf({ documentId, version: 'copy' }), Buffer.from(bytes));
      return Promise.resolve();
    },
    discard: (documentId) => {
      for (const version of ['original', 'copy']) files.delete(nameOf({ documentId, version }));
      return Promise.resolve();
    },
    bytes: (file, from) => {
      const bytes = files.get(nameOf(file));
      return Promise.resolve(bytes === undefined ? null : inPieces(bytes, from));
    },
    stage: (documentId, bytes) => {
      files.set(nameOf({ documentId, version: 'statement' }), Buffer.from(bytes));
      return Promise.resolve();
    },
    unstage: (documentId) => {
      files.delete(nameOf({ documentId, version: 'statement' }));
      return Promise.resolve();
    },
    handOut: (file) => Promise.resolve(files.has(nameOf(file)) ? { url: `memory:${nameOf(file)}` } : null),
  };
}

/** Cut at odd places, as a network would. */
async function* inPieces(bytes: Buffer, from: number): AsyncGenerator<Uint8Array> {
  for (let at = from; at < bytes.length; at += 1_021) yield bytes.subarray(at, at + 1_021);
}
