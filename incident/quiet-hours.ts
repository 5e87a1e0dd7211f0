import type { Merchant } from '../events/registry.ts';
import { defaultTimeZone } from '../events/default-time-zone.ts';
import type { Template } from '../events/template.ts';
import { later } from './later.ts';

/** What is worth waking somebody for (contract, Messages). */
const urgent: Template[] = ['report-received', 'stop-using', 'alarm', 'escalation', 'refused'];

const day = 24 * 60;

/** Until when a message to the merchant's people waits, or nothing where it may go at once. */
export function quietUntil(merchant: Merchant | null, template: Template, at: string): string | undefined {
  const hours = merchant?.quietHours;
  if (hours === undefined || urgent.includes(template)) return undefined;
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  const zone = merchant?.timezone ?? defaultTimeZone;
  const now = localMinutes(at, zone);
  const isQuiet = from <= to ? now >= from && now < to : now >= from || now < to;
  if (!isQuiet) return undefined;
  const end = later(at, Math.round(wrapped(to - now) * 60_000));
  const drift = wrapped(localMinutes(end, zone) - to + day / 2) - day / 2; // a change to or from summer time in between
  return drift === 0 ? end : later(end, -Math.round(drift * 60_000));
}

const wrapped = (minutes: number) => ((minutes % day) + day) % day;

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Minutes since midnight on the clocks of a time zone, with the seconds as a fraction. */
function localMinutes(at: string, timeZone: string): number {
  const instant = new Date(at);
  const parts = new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });
  const clock = new Map(parts.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const seconds = (instant.getTime() % 60_000) / 60_000;
  return (clock.get('hour') ?? 0) * 60 + (clock.get('minute') ?? 0) + seconds;
}
