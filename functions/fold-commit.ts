import type { IncidentEvent } from '../events/facts/incident-fact.ts';
import { evolve } from '../incident/evolve.ts';
import type { CommitRecord } from './commit-record.ts';
import type { Head } from './ports.ts';

/** The head after one more commit. */
export function foldCommit(head: Head | null, { version, at, seq, events }: CommitRecord): Head {
  let incident = head?.incident ?? null;
  for (const { type, data } of events) incident = evolve(incident, { type, at, data } as IncidentEvent);
  const last = events.at(-1);
  if (incident === null || last === undefined) throw new Error('a commit without events');
  return { version, seq: seq + events.length - 1, hash: last.hash, incident };
}
