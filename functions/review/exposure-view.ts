import type { ReviewView } from '../../events/review-view.ts';
import type { Exposure, ExposureSegment } from '../../incident/review/exposure.ts';
import type { Tally } from '../../incident/tally.ts';

type Chart = Pick<ReviewView, 'exposure' | 'chart'>;

/** The exposure window as the API shows it, and the buckets that a chart of it is drawn from. */
export function exposureView({ boundaries, segments, elsewhere }: Exposure, currency: string): Chart {
  const atOf = (name: ExposureSegment['from']) => boundaries.find((boundary) => boundary.name === name)?.at ?? null;
  return {
    exposure: {
      boundaries,
      segments: segments.map(({ from, to, tally, flagged }) => ({
        from,
        to,
        startsAt: atOf(from),
        endsAt: atOf(to),
        ...sums(tally, currency),
        flagged,
      })),
      elsewhere,
    },
    chart: { buckets: segments.flatMap((segment, index) => bucketsOf(segment, index, currency)) },
  };
}

function bucketsOf({ buckets, width }: ExposureSegment, segment: number, currency: string): Chart['chart']['buckets'] {
  return [...buckets]
    .toSorted(([one], [other]) => one - other)
    .map(([key, tally]) => ({
      startsAt: new Date(key * width).toISOString(),
      endsAt: new Date((key + 1) * width).toISOString(),
      segment,
      ...sums(tally, currency),
    }));
}

function sums(tally: Tally, currency: string) {
  const sum = ({ count, amount }: Tally['sale']) => ({ count, sum: { amount, currency } });
  return { sales: sum(tally.sale), refunds: sum(tally.refund), voids: sum(tally.void) };
}
