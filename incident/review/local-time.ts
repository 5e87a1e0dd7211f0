/** A moment on the clocks of a time zone. */
export interface LocalTime {
  /** Days since 1970-01-01, as the calendar there has it. */
  day: number;
  /** Months since January of the year 0. */
  month: number;
  /** Since midnight, with the seconds as a fraction. */
  minutes: number;
}

const dayLength = 86_400_000;
const quarter = 900_000;

/**
 * What the clocks of a time zone show at an instant (milliseconds since 1970). Asking for the offset costs a thousand
 * times what remembering it does: it is asked for once a day, on a day when it changes once a quarter of an hour.
 */
export function createLocalTime(timeZone: string): (instant: number) => LocalTime {
  const offsetAt = createOffset(timeZone);
  let day = Number.NaN;
  let month = Number.NaN;
  return (instant) => {
    const local = instant + offsetAt(instant);
    const today = Math.floor(local / dayLength);
    if (today !== day) {
      const date = new Date(local);
      day = today;
      month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    }
    return { day, month, minutes: (local - today * dayLength) / 60_000 };
  };
}

/** How many milliseconds the clocks of a time zone are ahead of UTC at an instant. */
export function createOffset(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en', { ...fields, timeZone });
  const ask = (instant: number) => {
    const shown = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? 0;
    const local = new Date(
      Date.UTC(2000, part('month') - 1, part('day'), part('hour'), part('minute'), part('second')),
    );
    return local.setUTCFullYear(part('year')) - Math.floor(instant / 1000) * 1000;
  };
  const ofDays = createRemembered(ask, dayLength);
  const ofQuarters = createRemembered(ask, quarter);
  return (instant) => ofDays(instant) ?? ofQuarters(instant) ?? ask(instant);
}

/** The offset of the stretch of time that an instant lies in; null where it changes in between. */
function createRemembered(ask: (instant: number) => number, length: number): (instant: number) => number | null {
  const known = new Map<number, number | null>();
  return (instant) => {
    const stretch = Math.floor(instant / length);
    const remembered = known.get(stretch);
    if (remembered !== undefined) return remembered;
    const offset = ask(stretch * length);
    const constant = offset === ask((stretch + 1) * length - 1) ? offset : null;
    known.set(stretch, constant);
    return constant;
  };
}

const fields: Intl.DateTimeFormatOptions = {
  calendar: 'gregory',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
};

/** `2026-11-23` of days since 1970. */
export const dateOf = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);

/** `2026-11` of months since the year 0. */
export const monthOf = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;

/** `03:12` of minutes since midnight. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(Math.floor(minutes % 60)).padStart(2, '0')}`;
