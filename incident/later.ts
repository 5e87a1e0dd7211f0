import { millisecondsOf } from '../events/durations.ts';

/** The instant that lies an ISO 8601 duration, or a number of milliseconds, after another. */
export function later(instant: string, by: string | number): string {
  const length = typeof by === 'string' ? millisecondsOf(by) : by;
  return new Date(Date.parse(instant) + length).toISOString();
}
