import { NotFound } from '../incident/refused.ts';
import { Invalid } from '../incident/refused.ts';
import { documentAt, type AwsFiles } from './files.ts';
import { log } from './observed.ts';

interface House {
  files: Pick<AwsFiles, 'find' | 'isAsAnnounced' | 'discard'>;
  receive: (documentId: string) => Promise<void>;
}

/**
 * Takes in an object that has arrived, by its name. What no attempt will better is put away and told in the log: whoever
 * uploads sees that the document stays outstanding.
 */
export function createTakingIn({ files, receive }: House): (name: string) => Promise<void> {
  return async (name) => {
    const documentId = documentAt(decodeURIComponent(name));
    const record = documentId === undefined ? null : await files.find(documentId);
    if (record === null || record.state === 'received') return;
    const { documentId: id } = record;
    try {
      if (!(await files.isAsAnnounced(record))) throw new Invalid('', 'the bytes are not those that were announced');
      await receive(id);
    } catch (error) {
      if (!(error instanceof Invalid || error instanceof NotFound)) throw error;
      log.error('document-refused', { documentId: id, because: error.name });
      await files.discard(id);
    }
  };
}
