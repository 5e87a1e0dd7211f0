import type { Sealed } from '../../events/facts/sealed.ts';
import type { Locale } from '../../events/locale.ts';
import type { Money } from '../../events/money.ts';
import { defaultTimeZone } from '../../events/default-time-zone.ts';
import { money } from '../words/money.ts';
import { time } from '../words/time.ts';
import { wordsOf } from '../words/words-of.ts';
import type { Words } from '../words/words.ts';
import type { ReportFacts } from './report-facts.ts';
import { reportTextsOf } from './report-texts-of.ts';
import type { ReportTexts } from './report-texts.ts';

/** Writes an incident's facts in one language and by the merchant's clock. */
export interface ReportPen {
  locale: Locale;
  texts: ReportTexts;
  words: Words;
  /** The merchant's time zone with how far it is from UTC: `Asia/Shanghai (UTC+08:00)`. */
  zone: string;
  time: (at: string) => string;
  money: (amount: Money) => string;
  /** What people wrote; that it was erased, where it was; nothing where they wrote nothing. */
  reveal: (sealed: Sealed | null | undefined) => string | null;
}

export function reportPen({ around, privates, now }: ReportFacts, locale: Locale): ReportPen {
  const timezone = around.merchant?.timezone ?? defaultTimeZone;
  const texts = reportTextsOf(locale);
  return {
    locale,
    texts,
    words: wordsOf(locale),
    zone: `${timezone} (${offsetOf(timezone, now)})`,
    time: (at) => time(at, locale, timezone),
    money: (amount) => money(amount, locale),
    reveal: (sealed) => (sealed ? (privates.get(sealed.ref) ?? texts.erased) : null),
  };
}

function offsetOf(timeZone: string, at: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(new Date(at));
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name.replace('GMT', 'UTC');
}
