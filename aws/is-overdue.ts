import type { IncidentRow } from '../functions/listing.ts';
import { isOpen, type Incident } from '../incident/incident.ts';

/** Something owed is past its time, or had to be reminded of. */
export function isOverdue({ followUps }: Incident, { status, dueAt }: IncidentRow, now: string): boolean {
  const isReminded = followUps.some((followUp) => isOpen(followUp) && followUp.reminders > 0);
  return status === 'open' && (isReminded || (dueAt !== null && dueAt < now));
}
