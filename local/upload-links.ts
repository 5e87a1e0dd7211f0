import { timingSafeEqual } from 'node:crypto';
import type { Clock, Secrets, Settings } from '../functions/ports.ts';

/** Links that take one document's bytes. */
export interface UploadLinks {
  make(documentId: string): string;
  /** The document whose bytes a token takes, or nothing where it has ended or is not ours. */
  open(token: string): string | undefined;
}

const lasting = 15 * 60 * 1000;

export const uploadPath = '/u/';

/** A link ends 15 minutes of real time after it was made, whatever policy time shows: who was given it uploads now. */
export function createUploadLinks(house: { secrets: Secrets; settings: Settings; realClock: Clock }): UploadLinks {
  const { secrets, settings, realClock } = house;
  const signatureOf = (documentId: string, end: string) => secrets.derive(`upload:${documentId}.${end}`);
  return {
    make: (documentId) => {
      const end = (realClock.now() + lasting).toString(36);
      return `${settings.publicUrl}${uploadPath}${documentId}.${end}.${signatureOf(documentId, end)}`;
    },
    open: (token) => {
      const [documentId = '', end = '', signature = ''] = token.split('.');
      const right = Buffer.from(signatureOf(documentId, end));
      const given = Buffer.from(signature);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      return Number.parseInt(end, 36) > realClock.now() ? documentId : undefined;
    },
  };
}
