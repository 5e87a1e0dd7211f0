import { millisecondsOf } from '../../events/durations.ts';

type Unit = 'day' | 'hour' | 'minute';

const minute = 60_000;
const lengths: [Unit, number][] = [
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
];

/** An ISO 8601 duration in the largest unit that it is a whole number of, else in minutes. */
export function largestUnit(duration: string): { count: number; unit: Unit } {
  const length = millisecondsOf(duration);
  const [unit, one] = lengths.find(([, each]) => length % each === 0) ?? ['minute', minute];
  return { count: length / one, unit };
}
