import type { ContentType } from '../../events/document.ts';
import { Invalid } from '../../incident/refused.ts';
import { isPlainText } from './is-plain-text.ts';

/** Throws Invalid where the bytes are not what their type says: somebody would be handed something else than they open. */
export async function demandContent(contentType: ContentType, bytes: Buffer): Promise<void> {
  const found = await sniff(bytes);
  switch (contentType) {
    case 'image/jpeg':
    case 'image/png':
    case 'application/pdf':
      if (found !== contentType)
        throw new Invalid('', `the bytes are ${found ?? 'of no known kind'}, not ${contentType}`);
      return;
    case 'text/csv':
    case 'text/plain': // a few letters are enough to be taken for a BMP, so only what opens as a PDF counts
      if (found === 'application/pdf') throw new Invalid('', `the bytes are ${found}, not ${contentType}`);
      if (!isPlainText(bytes)) throw new Invalid('', 'the bytes are no text in UTF-8 or GB 18030');
  }
}

/** What the first bytes look like, as a media type. The library is large, and most desks start without an upload. */
async function sniff(bytes: Buffer): Promise<string | undefined> {
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes);
  return found?.mime === 'image/apng' ? 'image/png' : found?.mime;
}
