import type { Locale } from '../../events/locale.ts';
import { defaultTimeZone } from '../../events/default-time-zone.ts';

/** A point in time as the merchant's clock shows it: `2026年11月3日10:05`, `2026-11-03 10:05`. */
export function time(at: string, locale: Locale, timezone?: string): string {
  const { year, month, day, clock } = partsOf(at, timezone);
  switch (locale) {
    case 'zh-CN':
      return `${year}年${Number(month)}月${Number(day)}日${clock}`;

    case 'en':
      return `${year}-${month}-${day} ${clock}`;
  }
}

/** The same without the year: `11月3日10:05`, `3 Nov 10:05`. */
export function briefTime(at: string, locale: Locale, timezone?: string): string {
  const { month, day, clock } = partsOf(at, timezone);
  switch (locale) {
    case 'zh-CN':
      return `${Number(month)}月${Number(day)}日${clock}`;

    case 'en':
      return `${Number(day)} ${months[Number(month) - 1] ?? month} ${clock}`;
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Parts {
  year: string;
  month: string;
  day: string;
  clock: string;
}

/** A text is fitted by writing it several times over, with the same few times in it. */
const known = new Map<string, Parts>();
const mostKnown = 1_000;

function partsOf(at: string, timezone: string = defaultTimeZone): Parts {
  const key = `${timezone} ${at}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const parts = formattedParts(at, timezone);
  if (known.size >= mostKnown) known.clear();
  known.set(key, parts);
  return parts;
}

function formattedParts(at: string, timezone: string): Parts {
  const parts = new Map(
    formatOf(timezone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return { year: part('year'), month: part('month'), day: part('day'), clock: `${part('hour')}:${part('minute')}` };
}

/** A format costs a hundred times what formatting does, and there are few zones; a zone has one format for ever. */
const formats = new Map<string, Intl.DateTimeFormat>();
const mostFormats = 500;

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = makeFormat(timeZone);
  if (formats.size < mostFormats) formats.set(timeZone, made);
  return made;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  } catch (error) {
    // a misspelt zone in the registry must not keep an alarm from going out
    if (error instanceof RangeError && timeZone !== defaultTimeZone) return makeFormat(defaultTimeZone);
    throw error;
  }
}
