import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pngWithoutMetadata } from '../../../functions/documents/png-without-metadata.ts';
import { Invalid } from '../../../incident/refused.ts';
import { chunk, plainPng, screenshot, secret } from '../../support/pictures.ts';

describe('a PNG that is passed on', () => {
  it('is the picture alone: no EXIF, texts, time, private chunks, nothing behind its end (R33)', () => {
    expect(pngWithoutMetadata(screenshot)).toEqual(plainPng);
  });

  it('stays as it is where there was nothing else', () => {
    expect(pngWithoutMetadata(plainPng)).toEqual(plainPng);
  });

  it('keeps nothing of a chunk that nobody knows', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
    const seen = 'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs acTL fcTL fdAT';
    const type = fc
      .array(fc.constantFrom(...letters), { minLength: 4, maxLength: 4 })
      .map((four) => four.join(''))
      .filter((name) => !seen.includes(name));
    fc.assert(
      fc.property(fc.array(type), (types) => {
        const dressed = types.map((name) => chunk(name, secret));
        expect(
          pngWithoutMetadata(Buffer.concat([plainPng.subarray(0, 33), ...dressed, plainPng.subarray(33)])),
        ).toEqual(plainPng);
      }),
    );
  });
});

describe('bytes that are no whole PNG', () => {
  it('are refused wherever they break off', () => {
    fc.assert(
      fc.property(fc.nat(plainPng.length - 1), (length) => {
        expect(() => pngWithoutMetadata(plainPng.subarray(0, length))).toThrow(Invalid);
      }),
    );
  });

  it.each([
    ['without a header', Buffer.concat([plainPng.subarray(0, 8), plainPng.subarray(33)])],
    ['with two headers', Buffer.concat([plainPng.subarray(0, 33), plainPng.subarray(8)])],
    [
      'with a chunk longer than they are',
      Buffer.concat([plainPng.subarray(0, 33), Buffer.from('ffffffff49444154', 'hex'), plainPng]),
    ],
  ])('%s are refused', (_, bytes) => {
    expect(() => pngWithoutMetadata(bytes)).toThrow(Invalid);
  });
});
