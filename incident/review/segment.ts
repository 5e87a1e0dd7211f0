import type { Transaction } from '../../events/transaction.ts';
import { count, emptyTally, sumOfTallies, type Tally } from '../tally.ts';

/** So many buckets at most; when there are more, two become one. */
const mostBuckets = 48;
const narrowest = 15 * 60_000;

/** What happened in one stretch of time: sums, and for the chart how they are spread. Its size does not grow with the number. */
export interface Segment {
  tally: Tally;
  flagged: number;
  /** Milliseconds a bucket; a bucket begins at a multiple of it. */
  width: number;
  buckets: Map<number, Tally>;
}

export const emptySegment = (): Segment => ({
  tally: emptyTally(),
  flagged: 0,
  width: narrowest,
  buckets: new Map(),
});

export function add(segment: Segment, transaction: Transaction): void {
  count(segment.tally, transaction);
  const key = Math.floor(Date.parse(transaction.at) / segment.width);
  const bucket = segment.buckets.get(key) ?? emptyTally();
  segment.buckets.set(key, bucket);
  count(bucket, transaction);
  while (segment.buckets.size > mostBuckets) widen(segment, segment.width * 2);
}

/** Moves all of another segment into this one. */
export function absorb(segment: Segment, other: Segment): void {
  segment.tally = sumOfTallies(segment.tally, other.tally);
  segment.flagged += other.flagged;
  const width = Math.max(segment.width, other.width);
  widen(segment, width);
  widen(other, width);
  for (const [key, tally] of other.buckets) put(segment.buckets, key, tally);
  while (segment.buckets.size > mostBuckets) widen(segment, segment.width * 2);
}

function widen(segment: Segment, width: number): void {
  if (width === segment.width) return;
  const factor = width / segment.width;
  const wider = new Map<number, Tally>();
  for (const [key, tally] of segment.buckets) put(wider, Math.floor(key / factor), tally);
  segment.width = width;
  segment.buckets = wider;
}

function put(buckets: Map<number, Tally>, key: number, tally: Tally): void {
  const there = buckets.get(key);
  buckets.set(key, there === undefined ? tally : sumOfTallies(there, tally));
}
