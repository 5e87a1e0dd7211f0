import { isOpen, type Incident } from '../incident.ts';
import { deadlinesOf, type DeadlineRow } from './overview.ts';

/** A deadline that is still to be met, or was missed and has not been made up for. */
export type PendingDeadline = Pick<DeadlineRow, 'name' | 'party' | 'followUpId' | 'source'> & {
  startsAt: string;
  dueAt: string;
};

/** What an open incident has still to meet, the earliest first. How far each has come is a matter of the time alone. */
export function pendingDeadlines(incident: Incident): PendingDeadline[] {
  if (incident.status !== 'open') return [];
  const paused = new Set(
    incident.followUps
      .filter((followUp) => isOpen(followUp) && followUp.waitingFor === 'merchant')
      .map(({ followUpId }) => followUpId),
  );
  return deadlinesOf(incident, incident.lastAt)
    .flatMap(({ name, party, followUpId, source, startsAt, dueAt, state, metAt }): PendingDeadline[] => {
      if (startsAt === null || dueAt === null || metAt !== null || state === 'not-applicable') return [];
      if (followUpId !== null && paused.has(followUpId)) return [];
      return [{ name, party, followUpId, source, startsAt, dueAt }];
    })
    .toSorted((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
}
