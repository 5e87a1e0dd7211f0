import { describe, expect, it } from 'vitest';
import { Locale } from '../../events/locale.ts';
import { createExplain } from '../../functions/words/explain.ts';
import type { Pattern, Reason } from '../../incident/review/reason.ts';
import { rules } from '../../incident/review/rules.ts';

const found: (Reason | Pattern)[] = [
  { rule: 'refund-without-sale' },
  { rule: 'refund-to-another-card' },
  { rule: 'refund-keyed' },
  { rule: 'after-confirmation', confirmedAt: '2026-11-23T02:05:00.000Z' },
  { rule: 'after-loss', lostAt: '2026-11-22T12:00:00.000Z' },
  { rule: 'large-amount', limit: 5_000_000 },
  { rule: 'large-day', limit: 20_000_000, day: '2026-11-02', total: 20_000_100 },
  { rule: 'same-card-soon', limit: 600, seconds: 59 },
  { rule: 'same-card-day', limit: 2, times: 3 },
  { rule: 'same-card-terminal', limit: 5, times: 6 },
  { rule: 'out-of-hours', clock: '03:12', from: '09:00', to: '20:30' },
  { rule: 'round-amount', limit: 1_000_000 },
  { rule: 'fraction', limit: 100_000 },
  { rule: 'same-card-months', limit: 2, months: 3 },
  { rule: 'credit-share', month: '2026-11', credit: 9, counted: 11, limit: 0.8 },
];

describe('the explanation of a rule', () => {
  it.each(Locale.options)('is a sentence of its own in %s, with its facts in it (R40)', (locale) => {
    const explain = createExplain(locale, { currency: 'CNY', timeZone: 'Asia/Shanghai' });
    const texts = found.map(explain);
    expect(new Set(texts).size).toBe(rules.length + 1);
    for (const text of texts) {
      expect(text).toMatch(/[.。]$/);
      expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
    expect(texts.join('\n')).toContain('50,000.00');
    expect(texts.join('\n')).toContain('80%');
  });
});
