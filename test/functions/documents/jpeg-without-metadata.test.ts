import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jpegWithoutMetadata } from '../../../functions/documents/jpeg-without-metadata.ts';
import { orientationIn } from '../../../functions/documents/jpeg-orientation.ts';
import { Invalid } from '../../../incident/refused.ts';
import { exif, photograph, picture, secret, segment } from '../../support/pictures.ts';

describe('a JPEG that is passed on', () => {
  it('is the picture alone: no EXIF, GPS, XMP, IPTC, comment, thumbnail, nothing behind its end (R33)', () => {
    expect(jpegWithoutMetadata(photograph())).toEqual(picture);
  });

  it('stays as it is where there was nothing else', () => {
    expect(jpegWithoutMetadata(picture)).toEqual(picture);
  });

  it.each([2, 3, 6, 8])('is still shown the right way up (orientation %i)', (orientation) => {
    const copy = jpegWithoutMetadata(photograph(orientation));
    expect(copy.includes(secret)).toBe(false);
    const at = copy.indexOf('Exif\0\0');
    expect(at).toBe(2 + 18 + 4); // behind the JFIF header
    const content = copy.subarray(at, at - 2 + copy.readUInt16BE(at - 2));
    expect(orientationIn(content)).toBe(orientation);
    expect(Buffer.concat([copy.subarray(0, at - 4), copy.subarray(at + content.length)])).toEqual(picture);
    expect(jpegWithoutMetadata(copy)).toEqual(copy);
  });

  it('gets an end where a camera has written none', () => {
    expect(jpegWithoutMetadata(picture.subarray(0, -2))).toEqual(picture);
  });

  it('loses whatever stands between its segments', () => {
    const stray = Buffer.concat([picture.subarray(0, 20), Buffer.from(secret), Buffer.of(0xff), picture.subarray(20)]);
    expect(jpegWithoutMetadata(stray)).toEqual(picture);
  });

  it('keeps nothing of any other segment, in whatever order they stand', () => {
    const other = fc.integer({ min: 0xe1, max: 0xfe }).filter((code) => code !== 0xe2 && code !== 0xee);
    const content = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.concat([Buffer.from(secret), bytes]));
    const segments = fc.array(fc.tuple(other, content).map(([code, bytes]) => segment(code, bytes)));
    fc.assert(
      fc.property(segments, segments, (before, after) => {
        const whole = Buffer.concat([
          picture.subarray(0, 20),
          ...before,
          picture.subarray(20, -2),
          ...after,
          picture.subarray(-2),
        ]);
        expect(jpegWithoutMetadata(whole)).toEqual(picture);
      }),
    );
  });
});

describe('bytes that are no whole JPEG', () => {
  it.each([
    ['that end within a segment', picture.subarray(0, 40)],
    ['that end before the picture begins', picture.subarray(0, 20)],
    [
      'that claim a segment longer than they are',
      Buffer.concat([picture.subarray(0, 20), Buffer.from('ffe1ffff00', 'hex')]),
    ],
    [
      'that claim a segment shorter than its own length',
      Buffer.concat([picture.subarray(0, 20), Buffer.from('ffe10001ffd9', 'hex')]),
    ],
  ])('%s are refused', (_, bytes) => {
    expect(() => jpegWithoutMetadata(bytes)).toThrow(Invalid);
  });

  it('are refused or read, whatever they are, and read the same again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(picture.length), (noise, at) => {
        const bytes = Buffer.concat([picture.subarray(0, at), noise, picture.subarray(at)]);
        try {
          const copy = jpegWithoutMetadata(bytes);
          expect(jpegWithoutMetadata(copy)).toEqual(copy);
        } catch (error) {
          expect(error).toBeInstanceOf(Invalid);
        }
      }),
    );
  });
});

describe('the orientation', () => {
  it.each([
    ['Motorola order', exif(6), 6],
    ['Intel order', exif(8, true), 8],
    ['no entry', exif(), 1],
    ['a value of no meaning', exif(9), 1],
    ['no EXIF', segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0'), 1],
    ['an EXIF that breaks off', exif(6).subarray(0, 24), 1],
  ])('is read: %s', (_, written, orientation) => {
    expect(orientationIn(written.subarray(4))).toBe(orientation);
  });
});
