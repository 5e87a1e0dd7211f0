import { Invalid } from '../../incident/refused.ts';
import { orientationIn, orientationSegment, upright } from './jpeg-orientation.ts';

/** The second byte of the markers that are told apart (ITU-T T.81, table B.1). */
const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const application = { jfif: 0xe0, exif: 0xe1, profile: 0xe2, adobe: 0xee } as const;

/** Fixed fields of a JFIF header; a thumbnail of the picture, perhaps before it was cut, follows them. */
const jfifFields = 14;

/**
 * A JPEG with its picture and nothing else: no EXIF but which way up it is, no GPS, XMP, IPTC, comments, thumbnails, no
 * second picture behind the first. The picture's own data stay byte for byte. Throws Invalid where the segments do not
 * lead to a picture's end.
 */
export function jpegWithoutMetadata(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let orientation = upright;
  let scanned = false;
  for (let at = 2; ;) {
    const marker = nextMarker(bytes, at);
    // cameras that lose power leave pictures without an end, which every viewer opens
    if (marker === undefined ? scanned : marker.code === endOfImage) break;
    if (marker === undefined) throw damaged();
    if (standsAlone(marker.code)) {
      at = marker.end;
      continue;
    }
    const end = marker.end + lengthAt(bytes, marker.end);
    const content = bytes.subarray(marker.end + 2, end);
    if (marker.code === application.exif && orientation === upright) orientation = orientationIn(content);
    at = marker.code === startOfScan ? endOfScan(bytes, end) : end;
    scanned ||= marker.code === startOfScan;
    const segment = bytes.subarray(marker.end - 2, at);
    if (isSeen(marker.code, content)) kept.push(marker.code === application.jfif ? withoutThumbnail(segment) : segment);
  }
  const first = kept[0]?.[1] === application.jfif ? 1 : 0; // a JFIF header comes before all else
  if (orientation !== upright) kept.splice(first, 0, orientationSegment(orientation));
  return Buffer.concat([Buffer.of(0xff, startOfImage), ...kept, Buffer.of(0xff, endOfImage)]);
}

/** The marker that begins at or after a place; what stands before it belongs to nothing. */
function nextMarker(bytes: Buffer, from: number): { code: number; end: number } | undefined {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && bytes[at + 1] === 0xff) at++;
  const code = at < 0 ? undefined : bytes[at + 1];
  return code === undefined ? undefined : { code, end: at + 2 };
}

/** Markers without a segment: restarts, and those that mean nothing here. */
const standsAlone = (code: number) => code <= 0x01 || (code >= 0xd0 && code <= startOfImage);

function lengthAt(bytes: Buffer, at: number): number {
  const length = at + 2 <= bytes.length ? bytes.readUInt16BE(at) : 0;
  if (length < 2 || at + length > bytes.length) throw damaged();
  return length;
}

/** In a scan, 0xff is followed by zero, or begins a restart, or the scan is over. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1];
    if (code !== undefined && code !== 0 && code !== 0xff && !(code >= 0xd0 && code <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Frames, tables, scans; of the applications' segments those that say what the colours are. */
function isSeen(code: number, content: Buffer): boolean {
  if (code >= 0xc0 && code <= 0xdf) return true;
  const name = content.toString('latin1', 0, 12);
  switch (code) {
    case application.jfif:
      return name.startsWith('JFIF\0') && content.length >= jfifFields;
    case application.profile:
      return name === 'ICC_PROFILE\0';
    case application.adobe:
      return name.startsWith('Adobe');
    default:
      return false;
  }
}

function withoutThumbnail(jfif: Buffer): Buffer {
  const header = Buffer.from(jfif.subarray(0, 4 + jfifFields)); // with its marker and length
  header.writeUInt16BE(2 + jfifFields, 2);
  header.writeUInt16BE(0, 2 + jfifFields); // the thumbnail's width and height
  return header;
}

const damaged = () => new Invalid('', 'the bytes are no whole JPEG');
