import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../../incident/review/flag.ts';
import { refund, reviewed, sale } from './reviewed.ts';

describe('what strikes, page by page', () => {
  const some = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 60 * 24 * 20 }), fc.constantFrom(100, 60_000, 10_000), fc.boolean()),
    { maxLength: 80 },
  );

  it('is the same as all at once, whatever the size of a page', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 9 }), (all, limit) => {
        const transactions = all.map(([minutes, yuan, isRefund]) => {
          const moment = new Date(Date.parse('2026-10-20T00:00:00Z') + minutes * 60_000).toISOString();
          return isRefund ? refund(moment, { yuan }) : sale(moment, { yuan });
        });
        const found: string[] = [];
        for (let after: Place | null = null; ;) {
          const { flags, next } = reviewed(transactions, { page: { limit, after } });
          found.push(...flags.map(({ transaction }) => transaction.transactionId));
          if (next === null) break;
          after = next;
        }
        const whole = reviewed(transactions);
        expect(found).toEqual(whole.flags.map(({ transaction }) => transaction.transactionId));
        expect(found).toHaveLength(whole.flagged);
      }),
      { numRuns: 100 },
    );
  });
});
