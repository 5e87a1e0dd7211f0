import type { Chance } from './ports.ts';

const ulid = 26;
const time = 10;
const suffix = 6;

/**
 * The id of a follow-up: the time it is made, the incident it belongs to and six random characters. It sorts by time,
 * and an answer that names it says which incident to look at: no index is needed.
 */
export function newFollowUpId(chance: Chance, incidentId: string): string {
  const made = chance.id('fu').slice('fu_'.length);
  return `fu_${made.slice(0, time)}${incidentId.slice('inc_'.length)}${made.slice(-suffix)}`;
}

/** The incident that a follow-up's id names, or nothing where it was never one of ours. */
export function incidentIdIn(followUpId: string): string | undefined {
  const body = followUpId.slice('fu_'.length);
  return body.length === time + ulid + suffix ? `inc_${body.slice(time, time + ulid)}` : undefined;
}
