/** In which a body's text may be written. */
export type Encoding = 'utf-8' | 'gb18030';

const decoders = {
  'utf-8': new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
  gb18030: new TextDecoder('gb18030', { fatal: true }),
};

/** The text in the first of these encodings that the bytes are in; nothing where they are in none. */
export function textIn(bytes: Uint8Array, encodings: readonly Encoding[]): string | undefined {
  for (const encoding of encodings)
    try {
      return decoders[encoding].decode(bytes);
    } catch {
      // not in this one
    }
  return undefined;
}
