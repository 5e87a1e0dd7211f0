import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesOf } from '../../../functions/erasure/person.ts';

const someone = { names: ['王小明', 'Wang Xiaoming'], phones: ['+8613900139000'], emails: ['Wang@Shop.example'] };
const names = namesOf(someone);

describe('somebody whose data is to be erased', () => {
  it.each([
    '找王小明。',
    'ask Wang Xiaoming, he knows',
    'WANG XIAOMING',
    '+8613900139000',
    '13900139000',
    '139 0013-9000',
    '+86 (139) 0013 9000',
    '１３９００１３９０００',
    'write to wang@shop.example',
    '<WANG@SHOP.EXAMPLE>',
  ])('is named by %s (R84)', (text) => {
    expect(names(text)).toBe(true);
  });

  it.each(['王小红', 'Wang', 'Wang Xiaomings', '13900139001', 'li@shop.example', 'the terminal is gone', ''])(
    'is not named by %s',
    (text) => {
      expect(names(text)).toBe(false);
    },
  );

  it('is found by a short name where that stands by itself, and never by one character', () => {
    const li = namesOf({ names: ['Li'], phones: [], emails: [] });
    expect(['ask Li', 'Li, please', '(li)'].map(li)).toEqual([true, true, true]);
    expect(['the police', 'Lin'].map(li)).toEqual([false, false]);
    expect(namesOf({ names: ['王'], phones: [], emails: [] })('老王便利店')).toBe(false);
  });

  it('is nobody where nothing is known of them', () => {
    const nobody = namesOf({ names: [], phones: [], emails: [] });
    fc.assert(fc.property(fc.string(), (text) => !nobody(text)));
  });

  it('may have any name: it is looked for as it is written', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2, unit: 'grapheme' }), (name) => {
        const found = namesOf({ names: [name], phones: [], emails: [] });
        expect(() => found('a text')).not.toThrow();
        if ([...name.normalize('NFKC').trim()].length > 1) expect(found(`: ${name.trim()}; `)).toBe(true);
      }),
    );
  });
});
