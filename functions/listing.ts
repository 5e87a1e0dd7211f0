import type { Ask, Party } from '../events/ask.ts';
import type { Kind, Verdict } from '../events/kind.ts';
import type { Incident } from '../incident/incident.ts';
import type { PendingDeadline } from '../incident/deadlines/pending.ts';
import type { Phase } from '../incident/phase.ts';

export interface PageQuery {
  limit: number;
  cursor?: string | undefined;
}

/** One page, newest first; `next` is the cursor of the following one. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** An incident as lists show it. */
export interface IncidentRow {
  incidentId: string;
  kind: Kind;
  status: 'open' | 'closed' | 'withdrawn';
  phase: Phase;
  verdict: Verdict | null;
  merchantId: string | null;
  terminalSerial: string | null;
  providerId: string | null;
  openedAt: string;
  dueAt: string | null;
  quarantine: Incident['quarantine'];
  owing: { ask: Ask; party: Party; dueAt: string | null }[];
}

/** A report by which a serial is on the watch-list: of a terminal that was lost or stolen, and not withdrawn since. */
export interface WatchedRow {
  terminalSerial: string;
  incidentId: string;
  kind: Kind;
  status: 'open' | 'closed';
  merchantId: string | null;
  since: string;
}

export interface WatchQuery extends PageQuery {
  terminalSerial?: string | undefined;
}

export interface IncidentQuery extends PageQuery {
  status?: IncidentRow['status'] | undefined;
  kind?: Kind | undefined;
  providerId?: string | undefined;
  merchantId?: string | undefined;
  terminalSerial?: string | undefined;
  overdue?: boolean | undefined;
}

/** An open incident with what it has to meet. */
export interface DeadlinesRow {
  incidentId: string;
  kind: Kind;
  merchantId: string | null;
  terminalSerial: string | null;
  providerId: string | null;
  /** When the earliest falls due, or fell due and was not met. */
  dueAt: string;
  deadlines: PendingDeadline[];
}

/** `overdue`: is the earliest of an incident's deadlines over? */
export interface DeadlinesQuery extends PageQuery {
  overdue?: boolean | undefined;
}
