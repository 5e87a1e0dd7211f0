const name = 'Exif\0\0';
/** Exif 2.3, 4.6.4: one of eight ways to turn a picture before it is shown. */
const tag = 0x0112;
const short = 3;
const entrySize = 12;

export const upright = 1;

/** Which way up a picture is, as the content of an EXIF segment says; upright where it says nothing that can be read. */
export function orientationIn(content: Buffer): number {
  if (content.toString('latin1', 0, name.length) !== name) return upright;
  const tiff = content.subarray(name.length);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number) => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = u32(4);
  for (let index = 0; index < u16(directory); index++) {
    const entry = directory + 2 + index * entrySize;
    if (u16(entry) !== tag) continue;
    const value = u16(entry + 8);
    return u16(entry + 2) === short && value >= 1 && value <= 8 ? value : upright;
  }
  return upright;
}

/** An EXIF segment that says which way up a picture is, and nothing else. */
export function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.alloc(8 + 2 + entrySize + 4);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4); // where the directory begins
  tiff.writeUInt16BE(1, 8); // its entries
  tiff.writeUInt16BE(tag, 10);
  tiff.writeUInt16BE(short, 12);
  tiff.writeUInt32BE(1, 14); // values
  tiff.writeUInt16BE(orientation, 18);
  const segment = Buffer.concat([Buffer.of(0xff, 0xe1, 0, 0), Buffer.from(name, 'latin1'), tiff]);
  segment.writeUInt16BE(segment.length - 2, 2);
  return segment;
}
