import * as z from 'zod';
import { millisecondsOf } from './durations.ts';
import { callerId, phoneNumber } from './forms.ts';

const longest = millisecondsOf('P366D');

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
export const CallerId = z.string().regex(callerId, '1 to 64 of A-Z a-z 0-9 . _ -');

export const Phone = z
  .string()
  .regex(phoneNumber, 'a phone number in E.164, such as +8613800138000')
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
