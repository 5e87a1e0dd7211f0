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
    handOutMade: (stream) => Promise.resolve({ stream }),
    handOut: (file) => Promise.resolve(files.has(nameOf(file)) ? { url: `memory:${nameOf(file)}` } : null),
  };
}
