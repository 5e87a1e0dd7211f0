import * as z from 'zod';
import { Money } from './money.ts';
import { Transaction } from './transaction.ts';

const instant = z.iso.datetime().meta({ examples: ['2026-11-23T02:00:00.000Z'] });

const ReviewRule = z.enum([
  'refund-without-sale',
  'refund-to-another-card',
  'refund-keyed',
  'after-confirmation',
  'after-loss',
  'large-amount',
  'large-day',
  'same-card-soon',
  'same-card-day',
  'same-card-terminal',
  'same-card-months',
  'out-of-hours',
  'round-amount',
  'fraction',
  'credit-share',
]);

const Explained = z.object({
  rule: ReviewRule,
  source: z.string().meta({ description: 'The row of the requirements', examples: ['R41'] }),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).meta({
    description: 'What the rule found and what it compared with; amounts in minor units',
  }),
  explanation: z.object({ 'zh-CN': z.string(), en: z.string() }),
});

const FlagView = z
  .object(Transaction.shape)
  .extend({ reasons: z.array(Explained).meta({ description: 'The gravest first' }) })
  .meta({ id: 'Flag' });

const SumView = z.object({ count: z.int(), sum: Money });
const sums = { sales: SumView, refunds: SumView, voids: SumView };

const Moment = z.enum(['last-known-good', 'lost', 'reported', 'asked', 'confirmed', 'lifted']);

const SegmentView = z
  .object({
    from: Moment.nullable().meta({ description: 'Null: from the first transaction' }),
    to: Moment.nullable().meta({ description: 'Null: to the last transaction' }),
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
    ...sums,
    flagged: z.int(),
  })
  .meta({ id: 'ExposureSegment' });

const BucketView = z.object({
  startsAt: instant,
  endsAt: instant,
  segment: z.int().meta({ description: 'Index in exposure.segments' }),
  ...sums,
});

/** What the review of an incident's transactions has come to. */
export const ReviewView = z
  .object({
    incidentId: z.string(),
    timezone: z.string(),
    transactions: z.object({ count: z.int(), from: instant.nullable(), to: instant.nullable() }),
    statements: z
      .object({ imported: z.int(), importing: z.int(), failed: z.int() })
      .meta({ description: 'While one is being read, its later lines are not in the review yet' }),
    loss: Money,
    flagged: z.object({
      count: z.int().meta({ description: 'Transactions with at least one reason' }),
      byRule: z.array(z.object({ rule: ReviewRule, source: z.string(), count: z.int() })),
    }),
    flags: z.array(FlagView).meta({ description: 'Refunds first, then by gravity and time; one page' }),
    next: z.string().nullable().meta({ description: 'Cursor of the next page of flags' }),
    patterns: z.array(Explained).meta({ description: 'What strikes about a month and not about one transaction' }),
    exposure: z
      .object({
        boundaries: z.array(z.object({ name: Moment, at: instant })),
        segments: z.array(SegmentView),
        elsewhere: z.int().meta({ description: 'Transactions on other terminals, which no segment counts' }),
      })
      .meta({ description: 'Last known good, lost, reported, asked, confirmed; absent moments are left out' }),
    chart: z.object({ buckets: z.array(BucketView) }),
  })
  .meta({ id: 'Review' });
export type ReviewView = z.infer<typeof ReviewView>;
export type Explained = z.infer<typeof Explained>;
