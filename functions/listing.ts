import type { Ask, Party } from '../events/ask.ts';
import type { Kind, Verdict } from '../events/kind.ts';
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
  owing: { ask: Ask; party: Party; dueAt: string | null }[];
}

export interface IncidentQuery extends PageQuery {
  status?: IncidentRow['status'] | undefined;
  kind?: Kind | undefined;
  providerId?: string | undefined;
  merchantId?: string | undefined;
  terminalSerial?: string | undefined;
  overdue?: boolean | undefined;
}
