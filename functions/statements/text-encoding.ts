import { isUtf8 } from 'node:buffer';

/** In which a file is written; `either` where its header is plain ASCII and so does not tell. */
export type TextEncoding = 'utf-8' | 'gb18030' | 'either';

const gb18030 = new TextDecoder('gb18030', { fatal: true });

/** The text of a line, or nothing where it is none in this encoding. */
export function decoded(bytes: Buffer, encoding: TextEncoding): string | undefined {
  if (encoding !== 'gb18030' && isUtf8(bytes)) return bytes.toString('utf8');
  if (encoding === 'utf-8') return undefined;
  try {
    return gb18030.decode(bytes);
  } catch {
    return undefined;
  }
}
