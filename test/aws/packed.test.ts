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

const said = JSON.stringify({
  at: '2026-11-23T02:00:00.000Z',
  actor: { role: 'system' },
  cause: 'plan',
  previousHash: 'ab'.repeat(32),
  events: Array.from({ length: 6 }, () => ({ type: 'follow-up.reminded', data: { followUpId: 'fu_1', of: 'inc_1' } })),
});

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

  it('that was kept with the first words is read with them for ever', () => {
    const kept =
      'AQABq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6tDNtnQUNfIOMTAyMrAwMrAQM/AwCCK/ChnRLKJvHYBZAwK0kqLN1Qiu30xag6J5sTWAgA=';
    expect(unpacked([{ zipped: Buffer.from(kept, 'base64') }], 'inc_1')).toBe(said);
    expect(() => unpacked([{ zipped: Buffer.of(9, 0, 0, 3, 0) }])).toThrow('words that are not here');
  });

  it('that holds digests takes their bytes and little more, wherever they stand', () => {
    const digests = Array.from({ length: 20 }, () => randomBytes(32).toString('hex'));
    const text = JSON.stringify(digests.map((digest, seq) => ({ seq, digest, previousHash: '0'.repeat(64) })));
    const [{ zipped }] = packed(key, text);
    expect((zipped as Uint8Array).length).toBeLessThan(digests.length * 32 + 200);
    expect(unpacked(packed(key, text))).toBe(text);
    const marked = JSON.stringify({ digests }) + '\u0001';
    expect(unpacked(packed(key, marked))).toBe(marked);
  });

  it('that is to be in one item is refused where it is too long', () => {
    expect(() => packedInOne(randomBytes(1024 * 1024).toString('latin1'))).toThrow(RangeError);
  });
});
