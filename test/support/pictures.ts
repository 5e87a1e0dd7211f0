import { crc32, deflateSync } from 'node:zlib';

/** Stands in every text, name and thumbnail that a picture should lose. */
export const secret = 'N31.2304 E121.4737 Xu';

export function segment(code: number, content: Uint8Array | string): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : Buffer.from(content);
  const head = Buffer.of(0xff, code, 0, 0);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

/** EXIF with a GPS directory that the main one points to, and with the orientation if there is one. */
export function exif(orientation?: number, little = false): Buffer {
  const entries = orientation === undefined ? 1 : 2;
  const tiff = Buffer.alloc(8 + 2 + entries * 12 + 4);
  const u16 = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
  const u32 = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
  tiff.write(little ? 'II' : 'MM', 'latin1');
  u16(42, 2);
  u32(8, 4);
  u16(entries, 8);
  const entry = (at: number, [tag, type, count]: [number, number, number]) => {
    u16(tag, at);
    u16(type, at + 2);
    u32(count, at + 4);
  };
  if (orientation !== undefined) {
    entry(10, [0x0112, 3, 1]);
    u16(orientation, 18);
  }
  const gps = 10 + (entries - 1) * 12;
  entry(gps, [0x8825, 4, 1]);
  u32(tiff.length, gps + 8);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from(secret)]));
}

const jfif = segment(0xe0, Buffer.from('4a46494600010100000100010000', 'hex'));
const profile = segment(0xe2, 'ICC_PROFILE\0\x01\x01colours');
const adobe = segment(0xee, 'Adobe\0\x64\0\0\0\0\x01');
const frame = [
  segment(0xdb, Buffer.alloc(65, 1)),
  segment(0xc0, Buffer.from('0800010002010111 00'.replace(' ', ''), 'hex')),
];
const table = segment(0xc4, Buffer.alloc(29, 2));
const scan = (data: string) =>
  Buffer.concat([segment(0xda, Buffer.from('0101003f00', 'hex')), Buffer.from(data, 'hex')]);
/** With a stuffed 0xff, restarts and a fill byte, as scans have them. */
const firstScan = scan('12ff003456ffd078ff00ffd19aff');
const secondScan = scan('aabbff00cc');

const start = Buffer.of(0xff, 0xd8);
const end = Buffer.of(0xff, 0xd9);

/** What of `photograph` is the picture. */
export const picture = Buffer.concat([start, jfif, profile, adobe, ...frame, table, firstScan, table, secondScan, end]);

/** A photograph with everything that a camera or an editor leaves in it; the same picture whatever it carries. */
export function photograph(orientation?: number): Buffer {
  const thumbnail = Buffer.concat([jfif.subarray(4, 16), Buffer.of(1, 1), Buffer.from(secret.slice(0, 3))]);
  return Buffer.concat([
    start,
    segment(0xe0, thumbnail),
    segment(0xe0, `JFXX\0\x10${secret}`),
    exif(orientation),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${secret}</x:xmpmeta>`),
    profile,
    segment(0xe2, `MPF\0${secret}`),
    segment(0xed, `Photoshop 3.0\x008BIM\x04\x04${secret}`),
    adobe,
    segment(0xfe, `taken at ${secret}`),
    ...frame,
    table,
    firstScan,
    segment(0xfe, secret),
    table,
    secondScan,
    end,
    Buffer.concat([start, exif(), end]),
    Buffer.from(secret),
  ]);
}

export function chunk(type: string, content: Uint8Array | string): Buffer {
  const body = Buffer.concat([Buffer.from(type), Buffer.from(content as string, 'latin1')]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(body.length - 4);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const header = chunk('IHDR', Buffer.from('00000002000000010802000000', 'hex'));
const pixels = chunk('IDAT', deflateSync(Buffer.from('00ff00000000ff', 'hex')));
const physical = chunk('pHYs', Buffer.from('00000b1300000b1301', 'hex'));
const last = chunk('IEND', '');

/** What of `screenshot` is the picture. */
export const plainPng = Buffer.concat([signature, header, physical, pixels, last]);

export const screenshot = Buffer.concat([
  signature,
  header,
  chunk('eXIf', exif().subarray(10)),
  chunk('tEXt', `Comment\0${secret}`),
  chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${secret}`),
  chunk('zTXt', `Author\0\0${secret}`),
  physical,
  pixels,
  chunk('tIME', Buffer.from('07ea0b17020000', 'hex')),
  chunk('prVt', secret),
  last,
  Buffer.from(secret),
]);
