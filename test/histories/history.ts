import type { Kind } from '../../events/kind.ts';
import type { IncidentView } from '../../events/incident-view.ts';
import type { CommitRecord, PrivateRecord } from '../../functions/commit-record.ts';
import type { StatementRecord } from '../../functions/statement-records.ts';
import type { Effect } from '../../incident/effects.ts';

/** The whole life of an incident as a version of Holdfast has stored it, and what that version made of it. */
export interface History {
  title: string;
  incidentId: string;
  /** Policy time at the end of it. */
  now: string;
  privates: PrivateRecord[];
  /** Transactions of statements, beside the events. */
  imported: StatementRecord[];
  commits: CommitRecord[];
  end: {
    kind: Kind;
    version: number;
    seq: number;
    hash: string;
    view: IncidentView;
    /** What was to be done outside at that moment. */
    effects: Effect[];
    nextDueAt: string | null;
  };
}

/** A line each: what it is about, every commit, the end; so that a change shows where it is. */
export function linesOf({ commits, end, ...about }: History): string {
  return [about, ...commits, end].map((line) => `${JSON.stringify(line)}\n`).join('');
}

export function historyIn(text: string): History {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const about = lines[0] as Omit<History, 'commits' | 'end'>;
  return { ...about, commits: lines.slice(1, -1) as CommitRecord[], end: lines.at(-1) as History['end'] };
}
