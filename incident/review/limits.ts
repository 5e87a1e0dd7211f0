import type { AllReviewLimits, ReviewLimits } from '../../events/review-limits.ts';
import { millisecondsOf } from '../../events/durations.ts';

/** What the rules compare with; times of day in minutes, durations in milliseconds. */
export type Limits = Omit<AllReviewLimits, 'open' | 'sameCardWithin'> & {
  sameCardWithin: number;
  open: { from: number; to: number };
};

/** As the guides have it (requirements, R41), in fen. */
const standard: AllReviewLimits = {
  singleOver: 5_000_000,
  dayOver: 20_000_000,
  roundFrom: 1_000_000,
  fractionFrom: 100_000,
  creditShareOver: 0.8,
  debitFrom: 20_000,
  sameCardADay: 2,
  sameCardWithin: 'PT10M',
  sameCardOnTerminal: 5,
  sameCardMonths: 2,
  open: { from: '09:00', to: '20:30' },
};

/** The guides' limits with those that the merchant has set of its own. */
export function limitsOf(own: ReviewLimits | undefined): Limits {
  const { open, sameCardWithin, ...limits } = Object.assign({}, standard, own);
  return {
    ...limits,
    sameCardWithin: millisecondsOf(sameCardWithin),
    open: { from: minutesOf(open.from), to: minutesOf(open.to) },
  };
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
