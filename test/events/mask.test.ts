import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeText } from '../../events/free-text.ts';
import { maskNumbers } from '../../events/mask.ts';

const visa = '4111111111111111';
const spacedVisa = '4111 1111 1111 1111';
const maskedVisa = '411111******1111';

describe('a card number in free text', () => {
  it.each([
    ['undivided', visa, maskedVisa],
    ['in fours', spacedVisa, maskedVisa],
    ['with hyphens', '4111-1111-1111-1111', maskedVisa],
    ['digit by digit', visa.replaceAll(/\B/g, ' '), maskedVisa],
    ['with several separators together', '4111 - 1111  1111--1111', maskedVisa],
    ['of 13 digits', '4222222222222', '422222***2222'],
    ['of 15 digits', '3782 822463 10005', '378282*****0005'],
    ['of 19 digits', '6222021234567890128', '622202*********0128'],
    ['in full-width digits', '４１１１　１１１１　１１１１　１１１１', maskedVisa],
    ['with no-break spaces', '4111\u00a01111\u202f1111\u20071111', maskedVisa],
    ['with typographic dashes', '4111–1111—1111‑1111', maskedVisa],
    ['with a minus sign and a full-width hyphen', '4111\u22121111－1111\u20101111', maskedVisa],
    ['with invisible characters', '4111\u200b1111\u00ad1111\u20601111', maskedVisa],
    ['amid Chinese', `卡号${visa}被盗刷`, `卡号${maskedVisa}被盗刷`],
    ['amid Latin letters', `card${visa}x`, `card${maskedVisa}x`],
    ['before an expiry', `${spacedVisa} 12/27`, `${maskedVisa} 12/27`],
    ['before an expiry without a slash', `${visa} 1227`, `${maskedVisa} 1227`],
    ['before a CVV', `${spacedVisa} 123`, `${maskedVisa} 123`],
    ['before a telephone number', `${visa}-13800138000`, `${maskedVisa}-13800138000`],
    ['after a telephone number', `13800138000 ${visa}`, `13800138000 ${maskedVisa}`],
    ['after a telephone number, in fours', `13800138000 ${spacedVisa}`, `13800138000 ${maskedVisa}`],
    ['after a date', `2026-11-20 ${spacedVisa}`, `2026-11-20 ${maskedVisa}`],
    ['next to another card', `${spacedVisa} 5500 0000 0000 0004`, `${maskedVisa} 550000******0004`],
    ['next to another card, both undivided', `${visa} 5500000000000004`, `${maskedVisa} 550000******0004`],
    ['twice', `${visa}、${spacedVisa}`, `${maskedVisa}、${maskedVisa}`],
  ])('is masked %s', (_, text, expected) => {
    expect(maskNumbers(text)).toBe(expected);
  });

  it.each([
    ['fails the Luhn check', '4111111111111112'],
    ['has 12 digits', '411111111116'],
    ['lies in a run of more than 19 digits', `${visa}0000`],
    ['is divided by a line break', '4111 1111\n1111 1111'],
    ['is divided by other punctuation', '4111.1111.1111.1111'],
    ['is masked already', maskedVisa],
    ['is an amount with its unit', 'CNY 10,000.00 on 2026-11-23T02:00:00Z'],
  ])('is left alone if it %s', (_, text) => {
    expect(maskNumbers(text)).toBe(text);
  });

  it('is not shown by an earlier candidate that ends in the middle of it', () => {
    const before = '13800138001'; // a telephone number; with the first four digits of the card it is Luhn valid
    expect(maskNumbers(`${before} 4111`)).toBe('138001*****4111');
    expect(maskNumbers(`${before} ${spacedVisa}`)).toBe(`${before} ${maskedVisa}`);
  });
});

describe('an identity-card number in free text', () => {
  it.each([
    ['with a digit at its end', '11010519491231002X', '**************002X'],
    ['with a small x', '11010519491231002x', '**************002x'],
    ['with digits only', '440524188001010014', '**************0014'],
    ['in full-width digits', '１１０１０５１９４９１２３１００２Ｘ', '**************002X'],
    ['amid Chinese', '身份证11010519491231002X号', '身份证**************002X号'],
    ['with a card right after its X', `11010519491231002X${visa}`, `**************002X${maskedVisa}`],
    ['next to a card', `11010519491231002X ${visa}`, `**************002X ${maskedVisa}`],
    ['that is a card number too', identityThatIsACard(), `${'*'.repeat(14)}${identityThatIsACard().slice(-4)}`],
  ])('is masked %s', (_, text, expected) => {
    expect(maskNumbers(text)).toBe(expected);
  });

  it.each([
    ['fails its checksum', '110105194912310021'],
    ['lies in a longer run of digits', '1440524188001010014'],
  ])('is left alone if it %s', (_, text) => {
    expect(maskNumbers(text)).toBe(text);
  });
});

describe('masking', () => {
  const digits = fc.nat({ max: 9 }).map(String);
  const hostile = fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: digits },
        { weight: 3, arbitrary: fc.constantFrom(' ', '-', '\u00a0', '　', '–', '\u200b') },
        { weight: 1, arbitrary: fc.constantFrom(visa, spacedVisa, '11010519491231002X', '440524188001010014') },
        { weight: 1, arbitrary: fc.constantFrom('x', 'X', '卡', '\n', '.', '４', '１', '😀') },
      ),
      { maxLength: 80 },
    )
    .map((parts) => parts.join(''));
  const withStars = fc
    .array(fc.oneof(hostile, fc.constantFrom('*', '***', '******', '*'.repeat(14), maskedVisa, '**************002X')), {
      maxLength: 8,
    })
    .map((parts) => parts.join(''));

  it('twice is masking once', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, withStars, fc.string({ unit: 'binary' })), (text) => {
        const once = maskNumbers(text);
        expect(maskNumbers(once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves no card and no identity number', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(numbersLeftIn(maskNumbers(text))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves text without such numbers untouched', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), (text) => {
        if (numbersLeftIn(text).length === 0) expect(maskNumbers(text)).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  it('changes nothing around a number', () => {
    const around = fc.string({ unit: fc.constantFrom('卡', 'a', '：', '\n', '😀', '*', '.') });
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(maskNumbers(`${before}${spacedVisa}${after}`)).toBe(`${before}${maskedVisa}${after}`);
      }),
    );
  });

  it.each([
    ['digits and hyphens', '4-'.repeat(2000)],
    ['zeroes and hyphens, cards all of them', '0-'.repeat(2000)],
    ['digits', '7'.repeat(4000)],
    ['cards', `${spacedVisa} `.repeat(200)],
    ['separators', `1${' '.repeat(3998)}1`],
    ['stars', '*'.repeat(4000)],
    ['digits and stars', '123456*******'.repeat(300)],
  ])(
    'comes to its end for a long run of %s: its work grows no faster than the text',
    { timeout: 20_000 },
    (_, text) => {
      expect(maskNumbers(text.repeat(10)).length).toBeLessThanOrEqual(text.length * 10); // squared, this would take minutes
    },
  );
});

describe('a field of free text', () => {
  it('is masked as it is read', () => {
    expect(freeText(100).parse(`lost with ${visa}`)).toBe(`lost with ${maskedVisa}`);
  });

  it('keeps the blanks around it', () => {
    expect(freeText(100).parse(' a ')).toBe(' a ');
  });

  it('repairs half characters, which canonical JSON has no form for', () => {
    expect(freeText(100).parse('cut \ud83d')).toBe('cut \ufffd');
  });

  it.each([[''], ['12345678901'], [7], [null]])('refuses %j', (value) => {
    expect(freeText(10).safeParse(value).success).toBe(false);
  });

  it('has a JSON schema', () => {
    expect(freeText(10).toJSONSchema()).toMatchObject({ type: 'string', minLength: 1, maxLength: 10 });
  });
});

/** Written the slow way: every window of groups, of text without what masks leave behind. */
function numbersLeftIn(text: string): string[] {
  const found: string[] = [];
  const rest = text.normalize('NFKC').replace(/(?<!\d)\d{6}\*{3,9}\d{4}(?!\d)|\*{14}\d{3}(?:\d(?!\d)|[Xx])/g, '|');
  for (const stretch of rest.split(/[^\d\s\u200b\p{Pd}]|\n/u)) {
    const groups = stretch.match(/\d+/g) ?? [];
    for (let first = 0; first < groups.length; first += 1) {
      for (let end = first + 1; end <= groups.length; end += 1) {
        const number = groups.slice(first, end).join('');
        if (number.length >= 13 && number.length <= 19 && luhnSum(number) % 10 === 0) found.push(number);
      }
    }
  }
  for (const [identity] of rest.matchAll(/(?<!\d)\d{17}(?:\d(?!\d)|[Xx])/g))
    if (isIdentity(identity)) found.push(identity);
  return found;
}

function luhnSum(number: string): number {
  return Array.from(number)
    .reverse()
    .map((digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 2))
    .reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0);
}

/** By the table of weights, as GB 11643 prints it. */
function isIdentity(number: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return '10X98765432'[sum % 11] === number[17]?.toUpperCase();
}

function identityThatIsACard(): string {
  for (let serial = 0; serial < 1000; serial += 1) {
    for (const check of '0123456789') {
      const number = `11010119900307${String(serial).padStart(3, '0')}${check}`;
      if (isIdentity(number) && luhnSum(number) % 10 === 0) return number;
    }
  }
  throw new Error('there is none');
}
