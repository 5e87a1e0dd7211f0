import type { Chance } from './ports.ts';

const ulid = 26;
const time = 10;
const suffix = 6;

/**
 * The id of something that belongs to an incident: the time it is made, the incident and six random characters. It sorts
 * by time, and an answer or a bounce that names it says which incident to look at: no index is needed.
 */
export function idWithin(chance: Chance, prefix: 'doc' | 'fu' | 'ntc' | 'qst', incidentId: string): string {
  const made = chance.id(prefix).slice(`${prefix}_`.length);
  return `${prefix}_${made.slice(0, time)}${incidentId.slice('inc_'.length)}${made.slice(-suffix)}`;
}

/** The incident that such an id names, or nothing where it was never one of ours. */
export function incidentIdIn(id: string): string | undefined {
  const body = id.slice(id.indexOf('_') + 1);
  return body.length === time + ulid + suffix ? `inc_${body.slice(time, time + ulid)}` : undefined;
}
