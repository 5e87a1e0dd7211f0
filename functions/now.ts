import { nextDueOf } from '../incident/effects.ts';
import type { Incident } from '../incident/incident.ts';
import type { Clock } from './ports.ts';

/** Policy time for an incident: never before its newest event, even when a clock was set back. */
export function nowFor(clock: Clock, incident?: Incident): string {
  const now = new Date(clock.now()).toISOString();
  return incident !== undefined && incident.lastAt > now ? incident.lastAt : now;
}

/**
 * When an incident is due next, by the house's own clock: what is due already is due at present, also when that clock
 * was set back. Null when nothing ever will be without news.
 */
export function dueFor(clock: Clock, incident: Incident): string | null {
  const next = nextDueOf(incident);
  return next !== null && next <= nowFor(clock, incident) ? nowFor(clock) : next;
}

/** How long an effect is left alone that could not even be recorded (the store or a port was out of order). */
export const rest = 60_000;
