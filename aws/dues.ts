import { nextDueOf } from '../incident/effects.ts';
import type { Incident } from '../incident/incident.ts';
import type { KeyedItem } from './item.ts';
import { keys, shardOf } from './keys.ts';
import { expiry } from './table.ts';

const second = 1_000;
/** So long an item of this kind is kept behind its time, for whoever wants to know what happened. */
const keptFor = 2 * 24 * 60 * 60;

/** How long whoever drives an incident may take before somebody else looks after it. */
export const grace = 5 * 60 * second;

/** An appointment is made so long before its time at least: one that is written late is not behind the sweeper already. */
export const ahead = 60 * second;

/** An appointment of the sweeper with an incident. It is written once and expires; one that has become pointless costs a look. */
export function dueItem(incidentId: string, at: number, tries = 0): KeyedItem {
  return {
    pk: keys.due(shardOf(incidentId)),
    sk: `${new Date(at).toISOString()}#${incidentId}`,
    [expiry]: Math.ceil(at / second) + keptFor,
    ...(tries > 0 && { tries }),
  };
}

/**
 * When the sweeper is to look after an incident because of a commit: of one that is new, soon, since whoever was to drive it may
 * never have begun; and of one in which nothing was due before. Any other has an appointment, and whoever keeps it makes the next.
 */
export function appointmentFor(before: Incident | null | undefined, after: Incident, now: number): number | undefined {
  const due = nextDueOf(after);
  if (due === null || (before && nextDueOf(before) !== null)) return undefined;
  const at = Date.parse(due);
  return at > now ? Math.max(at, now + ahead) : now + grace;
}

/**
 * When the sweeper looks at an incident again in which all is well. Not before what is due next can have happened; and the longer
 * that takes, and the older the incident is, the later, so that one that is reminded every few hours for weeks is not looked at
 * as often: an execution that ends is told of by itself, and this is for when that was not heard. A day late at most.
 */
export function nextLookAt({ due, openedAt, now }: { due: number; openedAt: number; now: number }): number {
  const patient = Math.max(due + (due - now), now + (now - openedAt));
  return Math.min(Math.max(due + grace, patient), due + longestLateness);
}

const longestLateness = 24 * 60 * 60 * second;
