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
 * When the sweeper is to look after an incident because of a commit: when its next thing falls due, if that has changed.
 * What is due at once is looked after later where it comes from outside; what comes from the machine has an earlier
 * appointment, by which the machine came to run.
 */
export function appointmentFor(
  { before, after, byMachine }: { before: Incident | undefined; after: Incident; byMachine: boolean },
  now: number,
): number | undefined {
  const due = nextDueOf(after);
  if (due === null) return undefined;
  const at = Date.parse(due);
  if (at <= now) return byMachine ? undefined : now + grace;
  return before !== undefined && nextDueOf(before) === due ? undefined : at;
}
