import { randomBytes } from 'node:crypto';
import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packed, packedInOne, unpacked } from '../../aws/packed.ts';
import { mostBytes } from '../../functions/http/read-body.ts';

const limit = 400 * 1024;
const key = { pk: `incident#inc_${'0'.repeat(26)}`, sk: 'commit#0000000012' };

/** As DynamoDB counts: names and values, a binary by its bytes. */
const sizeOf = (item: object): number =>
  Object.entries(marshall(item)).reduce((sum, [name, value]) => {
    const bytes = value.B ?? Buffer.from(value.S ?? value.N ?? '');
    return sum + Buffer.byteLength(name) + bytes.length;
  }, 0);

describe('a text in the table', () => {
  it('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 4_000, unit: 'binary' }), (text) => {
        const wellFormed = text.toWellFormed(); // nothing else comes in as UTF-8
        expect(unpacked(packed(key, wellFormed))).toBe(wellFormed);
      }),
    );
  });

  it('is in no item of more than 400 KB, however long it is and however little it can be pressed', () => {
    for (const bytes of [900, 901, mostBytes, 4 * mostBytes, 3 * 1024 * 1024]) {
      const text = randomBytes(bytes).toString('latin1');
      const items = packed({ ...key, writer: 'w'.repeat(36), hash: 'h'.repeat(64) }, text);
      expect(Math.max(...items.map(sizeOf))).toBeLessThan(limit);
      expect(unpacked(items)).toBe(text);
    }
  });

  it('is missed where a part of it is missing', () => {
    const items = packed(key, randomBytes(1024 * 1024).toString('latin1'));
    expect(() => unpacked(items.slice(0, -1))).toThrow('without its parts');
    expect(() => unpacked([])).toThrow('without its parts');
  });

  it('that is to be in one item is refused where it is too long', () => {
    expect(() => packedInOne(randomBytes(1024 * 1024).toString('latin1'))).toThrow(RangeError);
  });
});
