import { Invalid } from '../../incident/refused.ts';

const signature = 8;
/** Of a chunk: its length before, its type, its checksum after. */
const frame = 12;

/** Chunks that say what the picture looks like (PNG third edition, 11 and 4.9): its pixels, colours and animation. */
const seen = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs acTL fcTL fdAT'.split(' '),
);

/**
 * A PNG with its picture and nothing else: no texts, times, EXIF, private chunks, nothing behind its end. What is kept is
 * kept byte for byte. Throws Invalid where the chunks do not lead from IHDR to IEND.
 */
export function pngWithoutMetadata(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, signature)];
  for (let at = signature; at + frame <= bytes.length;) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    const end = at + frame + bytes.readUInt32BE(at);
    if (end > bytes.length || (at === signature) !== (type === 'IHDR')) break;
    if (seen.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  throw new Invalid('', 'the bytes are no whole PNG');
}
