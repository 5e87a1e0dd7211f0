import { Unreadable } from './unreadable.ts';

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?\s*([Zz]|[+-]\d\d:?\d\d)$/;
const local =
  /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d\d)(\d\d))(?:[Tt\s]\s*|(?=\d{6}$))?(?:(\d{1,2}):?(\d\d)(?::?(\d\d)(?:\.(\d{1,9}))?)?)?$/;
const timeOfDay = /^\d{1,2}:\d\d(:\d\d)?$|^\d{6}$/;

/** Milliseconds that the clocks of the merchant's time zone are ahead of UTC at an instant. */
export type Offset = (instant: number) => number;

/**
 * The instant that a line names: RFC 3339, or `2026-11-23 14:03:22` and its like on the merchant's clock, in one column or as
 * date and time of day in two. Throws Unreadable.
 */
export function timeOf(at: string, date: string, offset: Offset): string {
  const text = at === '' ? date : date !== '' && timeOfDay.test(at) ? `${date} ${at}` : at;
  const zoned = rfc3339.exec(text);
  if (zoned !== null) {
    const [, year, month, day, hour, minute, second, fraction, zone = 'Z'] = zoned;
    const clock = clockOf([year, month, day, hour, minute, second], fraction);
    return new Date(clock - zoneOffset(zone)).toISOString();
  }
  const [found, year, m1, d1, m2, d2, m3, d3, hour, minute, second = '0', fraction] = local.exec(text) ?? [];
  if (found === undefined) throw new Unreadable('the time is not such as 2026-11-23 14:03:22');
  if (hour === undefined) throw new Unreadable('the time of day is missing');
  const clock = clockOf([year, m1 ?? m2 ?? m3, d1 ?? d2 ?? d3, hour, minute, second], fraction);
  const near = clock - offset(clock);
  return new Date(clock - offset(near)).toISOString();
}

/** The fields of a clock as if they were UTC; throws where there is no such day or time. */
function clockOf(fields: (string | undefined)[], fraction = ''): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields.map(Number);
  const date = new Date(
    Date.UTC(year, month - 1, day, hour, minute, second, Number(fraction.slice(0, 3).padEnd(3, '0'))),
  );
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCFullYear() === year;
  if (!isReal || hour > 23 || minute > 59 || second > 59) throw new Unreadable('there is no such day or time of day');
  return date.getTime();
}

function zoneOffset(zone: string): number {
  if (/^z$/i.test(zone)) return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -offset : offset;
}
