import { isMissing, isOpen, type Incident } from '../incident/incident.ts';
import { phaseOf } from '../incident/phase.ts';
import { pendingDeadlines } from '../incident/deadlines/pending.ts';
import type { DeadlinesRow, IncidentRow, WatchedRow } from './listing.ts';

/** An incident as lists show it: `dueAt` is the earliest of what is still owed. */
export function rowOf(incidentId: string, incident: Incident): IncidentRow {
  const { kind, status, verdict, subject, openedAt, quarantine, followUps } = incident;
  const owing = followUps.filter(isOpen).map(({ ask, party, dueAt }) => ({ ask, party, dueAt }));
  const dues = owing.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt !== null);
  return {
    incidentId,
    kind,
    status,
    phase: phaseOf(incident),
    verdict,
    merchantId: subject.merchantId,
    terminalSerial: subject.terminalSerial,
    providerId: subject.providerId,
    openedAt,
    dueAt: dues.toSorted()[0] ?? null,
    quarantine,
    owing,
  };
}

/** The row by which this incident's serial is on the watch-list, or nothing (R74). */
export function watchedRowOf({
  incidentId,
  kind,
  status,
  merchantId,
  terminalSerial,
  openedAt,
}: IncidentRow): WatchedRow | null {
  if (terminalSerial === null || status === 'withdrawn' || !isMissing({ kind })) return null;
  return { terminalSerial, incidentId, kind, status, merchantId, since: openedAt };
}

/** The row by which this incident is in the list of deadlines, or nothing (R77). */
export function deadlinesRowOf(incidentId: string, incident: Incident): DeadlinesRow | null {
  const deadlines = pendingDeadlines(incident);
  const [first] = deadlines;
  if (first === undefined) return null;
  const { merchantId, terminalSerial, providerId } = incident.subject;
  return { incidentId, kind: incident.kind, merchantId, terminalSerial, providerId, dueAt: first.dueAt, deadlines };
}
