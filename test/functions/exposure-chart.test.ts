import { describe, expect, it } from 'vitest';
import type { ReviewView } from '../../events/review-view.ts';
import { Locale } from '../../events/locale.ts';
import { exposureChart } from '../../functions/pages/exposure-chart.ts';

const sum = (count: number, amount: number) => ({ count, sum: { amount, currency: 'CNY' } });
const none = sum(0, 0);
const segment = {
  startsAt: null,
  endsAt: null,
  flagged: 0,
  sales: sum(2, 30_000),
  refunds: sum(1, 10_000),
  voids: none,
};
const bucket = (startsAt: string, endsAt: string, amount: number) => ({
  startsAt: `2026-11-22T${startsAt}:00.000Z`,
  endsAt: `2026-11-22T${endsAt}:00.000Z`,
  segment: 0,
  sales: sum(1, amount),
  refunds: sum(1, amount / 2),
  voids: none,
});

const exposed: Pick<ReviewView, 'exposure' | 'chart'> = {
  exposure: {
    boundaries: [],
    segments: [
      { ...segment, from: null, to: 'lost' },
      { ...segment, from: 'lost', to: null, sales: none, refunds: none },
    ],
    elsewhere: 0,
  },
  chart: { buckets: [bucket('02:00', '02:15', 20_000), bucket('03:00', '03:15', 10_000)] },
};

describe('the chart of an exposure window', () => {
  it.each(Locale.options)('shows each stretch with its sums, and each bucket, in %s (R72)', (locale) => {
    const { text } = exposureChart(exposed, locale);
    expect(text.match(/<g /g)).toHaveLength(2);
    expect(text.match(/<rect /g)).toHaveLength(4);
    expect(text).toContain('300.00');
    expect(text).toContain(locale === 'en' ? 'before → lost' : '此前 → 丢失');
    const heights = [...text.matchAll(/height="([\d.]+)" fill/g)].map(([, height]) => Number(height));
    expect(heights).toEqual([60, 30, 30, 15]);
  });

  it('is drawn of an incident without transactions too', () => {
    const { text } = exposureChart({ ...exposed, chart: { buckets: [] } }, 'en');
    expect(text).not.toMatch(/NaN|Infinity|<rect/);
  });
});
