import * as z from 'zod';
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

const longest = 366 * millisecondsIn.days;

/** An ISO 8601 duration of fixed length, longer than nothing and at most a year. */
export const Duration = z
  .string()
  .max(32)
  .refine((text) => {
    try {
      const length = millisecondsOf(text);
      return length >= 1 && length <= longest;
    } catch {
      return false;
    }
  }, 'an ISO 8601 duration such as PT2H or P1D, at most 366 days')
  .meta({ examples: ['PT2H'] });

/** RFC 3339 in UTC; kept in the one form that sorts as text, with milliseconds. */
export const Instant = z.iso
  .datetime({ error: 'an RFC 3339 time in UTC, such as 2026-11-23T02:00:00Z' })
  .max(40)
  .overwrite((text) => {
    const time = Date.parse(text);
    return Number.isNaN(time) ? text : new Date(time).toISOString();
  })
  .meta({ examples: ['2026-11-23T02:00:00.000Z'] });

/** Serials, merchant, provider, contact and token ids: the caller's own. */
export const CallerId = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, '1 to 64 of A-Z a-z 0-9 . _ -');

const made = (prefix: string, what: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[A-Za-z0-9]{1,64}$`), `the id of ${what}, ${prefix}_…`)
    .meta({ examples: [`${prefix}_01K7Y3Q0V8W2X4Z6A8B0C2D4E6`] });

export const IncidentId = made('inc', 'an incident');
export const FollowUpId = made('fu', 'a follow-up');
export const DocumentId = made('doc', 'a document');
export const NoticeId = made('ntc', 'a notice');
export const QuestionId = made('qst', 'a question');

export const Phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'a phone number in E.164, such as +8613800138000')
  .meta({ examples: ['+8613800138000'] });
export const Email = z.email('an e-mail address').max(254);

/** A line that a person wrote: no control characters, so that it can neither break a header nor a log. */
export const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'one line without control characters')
    .refine((text) => text.isWellFormed(), 'well-formed text');

export const HttpUrl = z
  .url({ protocol: /^https?$/, error: 'an http or https address' })
  .max(2048)
  .refine((text) => !/^[a-z]+:\/\/[^/]*@/i.test(text), 'no user name or password in an address')
  .meta({ examples: ['https://provider.example/requests'] });

/** Whose clock is meant where a merchant has named none. */
export const defaultTimeZone = 'Asia/Shanghai';

export const TimeZone = z
  .string()
  .max(64)
  .refine((name) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
    } catch {
      return false;
    }
  }, 'an IANA time zone such as Asia/Shanghai');
