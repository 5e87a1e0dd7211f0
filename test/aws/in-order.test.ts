import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder } from '../../aws/in-order.ts';

/** Reads a list page by page, as DynamoDB does a partition. */
const readerOf = (sorted: number[], page: number) => (last: number | undefined) =>
  Promise.resolve(sorted.filter((one) => last === undefined || one > last).slice(0, page));

describe('several lists in one order', () => {
  it('are as if they had been one, up to the limit', async () => {
    const different = fc.uniqueArray(fc.nat({ max: 200 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(different, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 30 }), async (all, lists, page, limit) => {
        const sorted = all.toSorted((a, b) => a - b);
        const readers = Array.from({ length: lists }, (_, list) => readerOf(sorted.filter((one) => one % lists === list), page)); // prettier-ignore
        const by = (one: number) => String(one).padStart(4, '0');
        expect(await inOrder(readers, { by, limit, page })).toEqual(sorted.slice(0, limit));
      }),
    ); // prettier-ignore
  });
});
