import type { Locale } from '../../events/locale.ts';
import type { Money } from '../../events/money.ts';
import { clip } from './clip.ts';
import { money } from '../../functions/words/money.ts';
import { briefTime, time } from '../../functions/words/time.ts';

/** Writes what differs by language, time zone and the room that is left. */
export type Pen = {
  /** A text of any length, clipped to the room that there is. */
  short: (text: string) => string;
  /** A serial or number: never clipped to less than 20 characters. */
  code: (text: string) => string;
  time: (at: string) => string;
  /** Without the year, for an SMS. */
  brief: (at: string) => string;
  money: (amount: Money) => string;
};

export type PenOptions = { locale: Locale; timezone: string | undefined; width: number };

const ordinaryCode = 20;

export function createPen({ locale, timezone, width }: PenOptions): Pen {
  const ellipsis = locale === 'en' ? '...' : '…'; // the one character would cost an English SMS its GSM-7
  return {
    short: (text) => clip(text, width, ellipsis),
    code: (text) => clip(text, Math.max(width, ordinaryCode), ellipsis),
    time: (at) => time(at, locale, timezone),
    brief: (at) => briefTime(at, locale, timezone),
    money: (amount) => money(amount, locale),
  };
}
