import { deadlinesRowOf, rowOf, watchedRowOf } from '../../../functions/incident-row.ts';
import type { IncidentQuery, IncidentRow } from '../../../functions/listing.ts';
import type { Views } from '../../../functions/views-port.ts';
import { scoreLinesOf } from '../../../functions/scores/score-lines-of.ts';
import { isOpen, type Incident } from '../../../incident/incident.ts';
import type { Durable } from './durable.ts';
import { pageInOrder, pageOf } from './page.ts';
import { headIn } from './store.ts';

/** Lists made anew from the events each time. */
export function createMemoryViews(durable: Durable): Views {
  const incidents = (): [string, Incident][] =>
    [...durable.commits.keys()].toSorted().flatMap((incidentId): [string, Incident][] => {
      const incident = headIn(durable, incidentId)?.incident;
      return incident === undefined ? [] : [[incidentId, incident]];
    });
  return {
    incidents: async ({ overdue, limit, cursor, ...wanted }) => {
      const now = new Date(durable.now).toISOString();
      const rows = incidents().flatMap(([incidentId, incident]) => {
        const row = rowOf(incidentId, incident);
        const fits = isWanted(row, wanted) && (overdue === undefined || overdue === isOverdue(row, { incident, now }));
        return fits ? [row] : [];
      });
      return pageOf(rows, { limit, cursor });
    },
    watchList: async ({ terminalSerial, ...query }) => {
      const rows = incidents().flatMap(([incidentId, incident]) => watchedRowOf(rowOf(incidentId, incident)) ?? []);
      return pageOf(
        rows.filter((row) => terminalSerial === undefined || row.terminalSerial === terminalSerial),
        query,
      );
    },
    deadlines: async ({ overdue, ...query }) => {
      const now = new Date(durable.now).toISOString();
      const rows = incidents()
        .flatMap(([incidentId, incident]) => deadlinesRowOf(incidentId, incident) ?? [])
        .filter(({ dueAt }) => overdue === undefined || overdue === dueAt <= now);
      return pageInOrder(rows, query, ({ dueAt, incidentId }) => `${dueAt} ${incidentId}`);
    },
    scores: async (providerId, fromMonth) =>
      incidents()
        .flatMap(([, incident]) => scoreLinesOf(incident))
        .filter((line) => line.providerId === providerId && line.month >= fromMonth),
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
