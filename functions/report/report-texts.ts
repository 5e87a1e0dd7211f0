import type { Actor } from '../../events/facts/timeline-entry.ts';
import type { Activation, Cause, Verdict } from '../../events/kind.ts';
import type { Transaction } from '../../events/transaction.ts';
import type { DeadlineState } from '../../incident/deadlines/overview.ts';
import type { Freeze } from '../../incident/freeze.ts';
import type { Evidence, Incident } from '../../incident/incident.ts';

/** What the report of an incident says around the facts, in one language. */
export interface ReportTexts {
  title: Record<Incident['status'], string>;
  /** When it was made, and whose clock every time in it is of. */
  asOf: (time: string, zone: string) => string;
  heading: Record<
    'summary' | 'story' | 'asks' | 'evidence' | 'transactions' | 'exposure' | 'deadlines' | 'prevention' | 'proof',
    string
  >;
  label: Record<
    | 'incidentId'
    | 'kind'
    | 'status'
    | 'merchant'
    | 'terminal'
    | 'provider'
    | 'reporters'
    | 'openedAt'
    | 'occurredAt'
    | 'closedAt'
    | 'place'
    | 'possibleHolder'
    | 'description'
    | 'activation'
    | 'cause'
    | 'verdict'
    | 'crime'
    | 'police'
    | 'freeze'
    | 'replacedBy'
    | 'loss'
    | 'recovered'
    | 'messages',
    string
  >;
  column: Record<
    | 'time'
    | 'by'
    | 'what'
    | 'ask'
    | 'party'
    | 'askedAt'
    | 'state'
    | 'reference'
    | 'note'
    | 'evidence'
    | 'documents'
    | 'keptUntil'
    | 'transaction'
    | 'amount'
    | 'card'
    | 'why'
    | 'stretch'
    | 'sales'
    | 'refunds'
    | 'flagged'
    | 'dueAt'
    | 'source',
    string
  >;
  status: Record<Incident['status'], string>;
  activation: Record<Activation, string>;
  cause: Record<Cause, string>;
  verdict: Record<Verdict, string>;
  freeze: Record<Freeze, string>;
  party: Record<'provider' | 'merchant' | 'operator', string>;
  actor: Record<Actor['role'], string>;
  evidenceState: Record<Evidence['state'], string>;
  transactionType: Record<NonNullable<Transaction['type']>, string>;
  entry: Record<NonNullable<Transaction['entry']>, string>;
  deadlineState: Record<DeadlineState, string>;
  metAt: (time: string) => string;
  /** Where the figure of a provider's own deadline is from: an ISO 8601 duration. */
  agreed: (duration: string) => string;
  erased: string;
  /** Where nothing is known, or nothing is to be shown. */
  nothing: string;
  comma: string;
  yes: string;
  unknownMerchant: string;
  terminal: (of: { serial: string | null; number: string | null; model: string | null }) => string;
  police: (of: { caseNumber: string; station: string | null }) => string;
  open: string;
  waived: string;
  /** How often somebody was reminded, and how far it was taken up. */
  pressed: (reminders: number, escalation: number) => string;
  messages: (sent: number) => string;
  alarmed: string;
  notShown: (count: number) => string;
  noTransactions: string;
  noEvidence: string;
  /** By what a reader may check that the timeline is the one that this report was made from. */
  proof: (entries: number, hash: string) => string;
  keep: string;
}
