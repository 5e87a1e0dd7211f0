import { hash as digest } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { IncidentEvent } from '../events/facts/incident-fact.ts';
import type { Actor, TimelineEntry } from '../events/facts/timeline-entry.ts';
import type { CommitRecord } from './commit-record.ts';

/** What the first event of an incident follows. */
export const noHash = '0'.repeat(64);

type Hashed = Pick<TimelineEntry, 'seq' | 'at' | 'type' | 'actor' | 'data'>;

/** Hex SHA-256 of the previous hash and the entry's RFC 8785 JSON (contract, Timeline). */
export function hashOf(previousHash: string, { seq, at, type, actor, data }: Hashed): string {
  return digest('sha256', previousHash + String(canonicalize({ seq, at, type, actor, data })), 'hex');
}

/** The events of one decision in their place behind `previous`. */
export function chained(
  previous: { seq: number; hash: string },
  actor: Actor,
  events: IncidentEvent[],
): { events: CommitRecord['events']; end: { seq: number; hash: string } } {
  let end = previous;
  const linked = events.map(({ at, type, data }) => {
    const seq = end.seq + 1;
    const hash = hashOf(end.hash, { seq, at, type, actor, data });
    end = { seq, hash };
    return { type, data, hash };
  });
  return { events: linked, end };
}

/** A commit without the hashes of its events, as a house may store it: where the chain goes on from says what they are. */
export type Unchained = Omit<CommitRecord, 'events'> & { events: Omit<CommitRecord['events'][number], 'hash'>[] };

/**
 * The commit with its hashes made again, but for the last one, which was kept: where an event is not what was written, that
 * one does not follow any more.
 */
export function rechained({ events, ...commit }: Unchained, end: string): CommitRecord {
  const { at, actor, seq } = commit;
  let previous = commit.previousHash;
  const linked = events.map(({ type, data }, index) => {
    const isLast = index === events.length - 1;
    previous = isLast ? end : hashOf(previous, { seq: seq + index, at, type, actor, data });
    return { type, data, hash: previous };
  });
  return { ...commit, events: linked };
}

/** The timeline entries that a commit stands for. */
export function entriesOf({ at, actor, seq, previousHash, events }: CommitRecord): TimelineEntry[] {
  return events.map(({ type, data, hash }, index) => ({
    seq: seq + index,
    at,
    type,
    actor,
    data,
    hash,
    previousHash: events[index - 1]?.hash ?? previousHash,
  }));
}
