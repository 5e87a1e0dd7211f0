import * as z from 'zod';
import { Duration } from './scalars.ts';

const amount = z.int().min(0).max(1e15);
const times = z.int().min(1).max(1000);
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 09:00');

const limits = z.strictObject({
  singleOver: amount.meta({ description: 'One sale over this' }),
  dayOver: amount.meta({ description: 'The sales of a day over this' }),
  roundFrom: amount.meta({ description: 'Whole thousands, from this on' }),
  fractionFrom: amount.meta({ description: 'Sums that are not whole, from this on' }),
  creditShareOver: z.number().min(0).max(1).meta({ description: 'Share of credit cards in the sales of a month' }),
  debitFrom: amount.meta({ description: 'Debit sales under this do not count in that share' }),
  sameCardADay: times.meta({ description: 'Sales by one card on one day, more than this' }),
  sameCardWithin: Duration.meta({ description: 'Two sales by one card within this time' }),
  sameCardOnTerminal: times.meta({ description: 'Sales by one card on one terminal, more than this' }),
  sameCardMonths: times.meta({ description: 'Consecutive months with sales by one card, more than this' }),
  open: z
    .strictObject({ from: ClockTime, to: ClockTime })
    .meta({ description: "Opening hours on the merchant's clock; sales outside" }),
});

/**
 * Where the review of transactions begins to look twice, as a merchant has set it; the rest is as the guides say (R41).
 * Amounts are minor units of the currency that the incident is counted in.
 */
export const ReviewLimits = limits.partial().meta({ id: 'ReviewLimits' });
export type ReviewLimits = z.infer<typeof ReviewLimits>;
export type AllReviewLimits = z.infer<typeof limits>;
