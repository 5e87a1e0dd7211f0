import type { ContentType } from '../../events/document.ts';
import { jpegWithoutMetadata } from './jpeg-without-metadata.ts';
import { pngWithoutMetadata } from './png-without-metadata.ts';

/** What of a document is passed on: of a picture all that is seen, without where, when and with what it was taken. */
export function copyWithoutMetadata(contentType: ContentType, bytes: Buffer): Buffer {
  switch (contentType) {
    case 'image/jpeg':
      return jpegWithoutMetadata(bytes);
    case 'image/png':
      return pngWithoutMetadata(bytes);
    case 'application/pdf':
    case 'text/csv':
    case 'text/plain':
      return bytes;
  }
}
