import type { DocumentRecord } from '../functions/document-record.ts';
import type { Clock, Files } from '../functions/ports.ts';
import type { Database } from './database.ts';
import type { DocumentFolder } from './document-folder.ts';
import { uploadHeaders } from './upload-headers.ts';
import type { UploadLinks } from './upload-links.ts';
import type { Writer } from './writer.ts';

export interface LocalFiles extends Files {
  /** Documents whose bytes are here and that were not received yet: something came in between. */
  arrived(): string[];
}

interface House {
  db: Database;
  writer: Writer;
  folder: DocumentFolder;
  links: UploadLinks;
  realClock: Clock;
}

const day = 24 * 60 * 60 * 1000;

/** Documents on one machine: what was announced in the database, the bytes as files beside it. */
export function createFiles({ db, writer, folder, links, realClock }: House): LocalFiles {
  const find = (documentId: string): DocumentRecord | null => {
    const row = db.get<{ body: string }>('SELECT body FROM documents WHERE document_id = ?', documentId);
    return row === undefined ? null : (JSON.parse(row.body) as DocumentRecord);
  };
  const hasBytes = (documentId: string) => folder.has({ documentId, version: 'original' });
  const announced = (before: number, limit: number) =>
    db
      .all<{ document_id: string }>(
        "SELECT document_id FROM documents WHERE state = 'announced' AND announced_at <= ? ORDER BY announced_at LIMIT ?",
        before,
        limit,
      )
      .map(({ document_id }) => document_id);

  return {
    announce: async (document) => {
      const now = realClock.now();
      const forgotten = announced(now - day, 4).filter((documentId) => !hasBytes(documentId));
      await writer.write((to) => {
        for (const documentId of forgotten) to.run('DELETE FROM documents WHERE document_id = ?', documentId);
        to.run(
          'INSERT INTO documents (document_id, state, announced_at, body) VALUES (?, ?, ?, ?)',
          document.documentId,
          document.state,
          now,
          JSON.stringify(document),
        );
      });
      return { method: 'PUT', url: links.make(document.documentId), headers: uploadHeaders(document) };
    },
    find: (documentId) => Promise.resolve(find(documentId)),
    received: (documentId) =>
      writer.write((to) => {
        const received = { ...find(documentId), filename: '', state: 'received' };
        to.run(
          "UPDATE documents SET state = 'received', body = ? WHERE document_id = ?",
          JSON.stringify(received),
          documentId,
        );
      }),
    read: (file) => folder.read(file),
    keepCopy: async (documentId, bytes) => {
      const draft = await folder.draft([bytes]);
      await draft.keepAs({ documentId, version: 'copy' });
    },
    discard: (documentId) => folder.remove({ documentId, version: 'original' }),
    bytes: async (file, from) => (await folder.open(file, from))?.stream ?? null,
    stage: async (statementId, bytes) => {
      const draft = await folder.draft([bytes]);
      await draft.keepAs({ documentId: statementId, version: 'statement' });
    },
    unstage: (statementId) => folder.remove({ documentId: statementId, version: 'statement' }),
    handOut: (file) => folder.open(file),
    arrived: () => announced(Number.MAX_SAFE_INTEGER, -1).filter(hasBytes),
  };
}
