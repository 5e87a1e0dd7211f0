import type { Incident } from '../incident/incident.ts';
import type { Clock } from './ports.ts';

/** Policy time for an incident: never before its newest event, even when a clock was set back. */
export function nowFor(clock: Clock, incident?: Incident): string {
  const now = new Date(clock.now()).toISOString();
  return incident !== undefined && incident.lastAt > now ? incident.lastAt : now;
}
