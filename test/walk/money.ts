import { ReviewView } from '../../events/review-view.ts';
import type { Model, Told } from './model.ts';
import type { Walker } from './walker.ts';

type Segment = ReviewView['exposure']['segments'][number];

/** What is wrong about the sums of an incident, as the review of its transactions shows them. */
export async function wrongSums(walker: Walker, model: Model): Promise<string[]> {
  const review = ReviewView.parse(await walker.get(`/v1/incidents/${model.incidentId}/review?limit=200`));
  const { exposure, chart, loss, transactions } = review;
  const { segments, elsewhere } = exposure;
  const counted = segments.reduce((sum, segment) => sum + total(segment).count, 0);
  const drawn = chart.buckets.reduce((sum, bucket) => sum + total(bucket).amount, 0);
  const summed = segments.reduce((sum, segment) => sum + total(segment).amount, 0);
  return [
    ...(loss.amount === model.loss ? [] : [`its review has lost ${loss.amount} instead of ${model.loss}`]),
    ...(transactions.count === model.transactions.length ? [] : [`${transactions.count} transactions are reviewed of ${model.transactions.length}`]), // prettier-ignore
    ...(counted + elsewhere === transactions.count ? [] : [`${counted} transactions are in segments, ${elsewhere} elsewhere, of ${transactions.count}`]), // prettier-ignore
    ...(drawn === summed ? [] : [`the chart draws ${drawn} of ${summed}`]),
    ...wrongMoments(model, exposure.boundaries),
    ...wrongSegments(model, segments),
  ].map((fault) => `${model.incidentId}: ${fault}`);
}

type Sums = Pick<Segment, 'sales' | 'refunds' | 'voids'>;

const total = ({ sales, refunds, voids }: Sums) => ({
  count: sales.count + refunds.count + voids.count,
  amount: sales.sum.amount + refunds.sum.amount + voids.sum.amount,
});

/** Last known good, lost, reported, asked, confirmed: what is known of each, in the order of time (R72). */
function wrongMoments(model: Model, moments: ReviewView['exposure']['boundaries']): string[] {
  const { occurredAt, openedAt } = model;
  const asked = model.asked('freeze-account', 'suspend-terminal', 'deregister').map(({ askedAt }) => askedAt);
  const lost = occurredAt !== null && occurredAt <= openedAt ? occurredAt : undefined; // else it is no moment before the report
  const known = { lost, reported: openedAt, asked: asked.toSorted()[0] };
  const shown = Object.fromEntries(moments.map(({ name, at }) => [name, at]));
  const times = moments.map(({ at }) => at);
  return [
    ...(Object.keys(known) as (keyof typeof known)[])
      .filter((name) => shown[name] !== known[name])
      .map((name) => `${name} is said to have been at ${String(shown[name])} instead of ${String(known[name])}`),
    ...(times.every((at, index) => at >= (times[index - 1] ?? at)) ? [] : ['the moments are out of order']),
  ];
}

/** Each segment sums what lies in it; what else a frozen account takes in is left to the count of all. */
function wrongSegments(model: Model, segments: Segment[]): string[] {
  if (model.asked('freeze-account').some(({ settled }) => settled === 'done')) return [];
  const own = model.transactions.filter(
    ({ transaction: { terminalSerial } }) => model.serial === null || terminalSerial === model.serial,
  );
  return segments.flatMap((segment) => {
    const inside = own.filter(({ transaction: { at } }) => liesIn(at, segment));
    return (['sales', 'refunds', 'voids'] as const)
      .filter((what) => segment[what].sum.amount !== sumOf(inside, what) || segment[what].sum.currency !== (model.transactions[0]?.transaction.amount.currency ?? 'CNY')) // prettier-ignore
      .map((what) => `${what} from ${String(segment.from)} to ${String(segment.to)} are ${segment[what].sum.amount} instead of ${sumOf(inside, what)}`); // prettier-ignore
  });
}

const liesIn = (at: string, { startsAt, endsAt }: Segment) =>
  (startsAt === null || at > startsAt) && (endsAt === null || at <= endsAt);

const types = { sales: 'sale', refunds: 'refund', voids: 'void' } as const;

const sumOf = (told: Told[], what: keyof typeof types): number =>
  told
    .filter(({ transaction: { type = 'sale' } }) => type === types[what])
    .reduce((sum, { transaction }) => sum + transaction.amount.amount, 0);
