import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockOf, createLocalTime, dateOf, monthOf } from '../../../incident/review/local-time.ts';

const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'];
const clocks = new Map(zones.map((zone) => [zone, createLocalTime(zone)]));

function asIntlSays(timeZone: string, instant: number): string {
  return new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
}

describe("a moment on a merchant's clock", () => {
  it('is what the calendar of the zone says, on days of change too', () => {
    const changes = ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2026-04-04T15:00:00Z', '2011-12-30T10:00:00Z'].map(Date.parse); // prettier-ignore
    const anytime = fc.integer({ min: Date.parse('1995-01-01T00:00:00Z'), max: Date.parse('2035-01-01T00:00:00Z') });
    const nearChange = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -7_200_000, max: 7_200_000 })).map(([change, by]) => change + by); // prettier-ignore
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.oneof(anytime, nearChange), (zone, instant) => {
        const { day, month, minutes } = clocks.get(zone)?.(instant) ?? { day: 0, month: 0, minutes: 0 };
        const shown = asIntlSays(zone, instant);
        expect(`${dateOf(day)} ${clockOf(minutes)}`).toBe(shown);
        expect(monthOf(month)).toBe(shown.slice(0, 7));
      }),
      { numRuns: 2_000 },
    );
  });
});
