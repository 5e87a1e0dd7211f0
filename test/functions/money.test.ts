import { describe, expect, it } from 'vitest';
import { money } from '../../functions/words/money.ts';

describe('money in a message', () => {
  it('is grouped, with the digits of its currency (R6)', () => {
    expect(money({ amount: 1000000, currency: 'CNY' }, 'zh-CN')).toBe('10,000.00 元');
    expect(money({ amount: 1000000, currency: 'CNY' }, 'en')).toBe('10,000.00 CNY');
    expect(money({ amount: 1234567, currency: 'JPY' }, 'en')).toBe('1,234,567 JPY');
    expect(money({ amount: 1234567, currency: 'KWD' }, 'en')).toBe('1,234.567 KWD');
  });

  it('is exact and keeps its sign', () => {
    expect(money({ amount: Number.MAX_SAFE_INTEGER, currency: 'CNY' }, 'en')).toBe('90,071,992,547,409.91 CNY');
    expect(money({ amount: -5, currency: 'CNY' }, 'en')).toBe('-0.05 CNY');
  });
});
