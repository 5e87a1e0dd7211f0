import { rowOf } from '../../../functions/incident-row.ts';
import type { IncidentQuery, IncidentRow } from '../../../functions/listing.ts';
import type { Views } from '../../../functions/ports.ts';
import { isOpen, type Incident } from '../../../incident/incident.ts';
import type { Durable } from './durable.ts';
import { pageOf } from './page.ts';
import { headIn } from './store.ts';

/** Lists made anew from the events each time. */
export function createMemoryViews(durable: Durable): Views {
  return {
    incidents: async ({ overdue, limit, cursor, ...wanted }) => {
      const now = new Date(durable.now).toISOString();
      const rows = [...durable.commits.keys()].toSorted().flatMap((incidentId) => {
        const incident = headIn(durable, incidentId)?.incident;
        if (incident === undefined) return [];
        const row = rowOf(incidentId, incident);
        const fits = isWanted(row, wanted) && (overdue === undefined || overdue === isOverdue(row, { incident, now }));
        return fits ? [row] : [];
      });
      return pageOf(rows, { limit, cursor });
    },
  };
}

type Wanted = Omit<IncidentQuery, 'overdue' | 'limit' | 'cursor'>;

function isWanted(row: IncidentRow, wanted: Wanted): boolean {
  return Object.entries(wanted).every(([field, value]) => value === undefined || row[field as keyof Wanted] === value);
}

function isOverdue({ status, dueAt }: IncidentRow, { incident, now }: { incident: Incident; now: string }): boolean {
  const reminded = incident.followUps.some((followUp) => isOpen(followUp) && followUp.reminders > 0);
  return status === 'open' && (reminded || (dueAt !== null && dueAt < now));
}
