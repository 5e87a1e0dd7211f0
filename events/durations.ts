import { parse as parseDuration, serialize as serializeDuration } from 'tinyduration';

const millisecondsIn = { weeks: 604_800_000, days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 };

/** Milliseconds of an ISO 8601 duration; a day is 24 hours. Years and months have no fixed length and are refused. */
export function millisecondsOf(duration: string): number {
  const parts = parseDuration(duration);
  if (parts.years || parts.months || parts.negative)
    throw new RangeError(`not a duration of fixed length: ${duration}`);
  return Object.entries(millisecondsIn).reduce(
    (sum, [unit, length]) => sum + (parts[unit as keyof typeof millisecondsIn] ?? 0) * length,
    0,
  );
}

/** Milliseconds as an ISO 8601 duration in days of 24 hours, hours, minutes and seconds. */
export function durationOf(milliseconds: number): string {
  const { days, hours, minutes, seconds } = millisecondsIn;
  return serializeDuration({
    days: Math.floor(milliseconds / days),
    hours: Math.floor((milliseconds % days) / hours),
    minutes: Math.floor((milliseconds % hours) / minutes),
    seconds: (milliseconds % minutes) / seconds,
  });
}
