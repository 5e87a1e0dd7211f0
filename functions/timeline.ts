import type { TimelineEntry } from '../events/facts/incident-fact.ts';
import { entriesOf } from './hash-chain.ts';
import type { Ports } from './ports.ts';

export type ShownEntry = TimelineEntry & { private?: Record<string, string> };

/** Timeline entries after a seq, oldest first; texts and personal data stand beside `data` while they exist. */
export async function timelineOf(
  ports: Ports,
  incidentId: string,
  { after, limit }: { after: number; limit: number },
): Promise<{ items: ShownEntry[]; next: number | null }> {
  const [commits, privates] = await Promise.all([
    ports.store.commits(incidentId, after, limit + 1),
    ports.store.privates(incidentId),
  ]);
  const entries = commits.flatMap(entriesOf).filter(({ seq }) => seq > after);
  const items = entries.slice(0, limit).map((entry) => withPrivate(entry, privates));
  return { items, next: entries.length > limit ? (items.at(-1)?.seq ?? null) : null };
}

function withPrivate(entry: TimelineEntry, privates: ReadonlyMap<string, string>): ShownEntry {
  const known = refsIn(entry.data).flatMap((ref): [string, string][] => {
    const value = privates.get(ref);
    return value === undefined ? [] : [[ref, value]];
  });
  return known.length === 0 ? entry : { ...entry, private: Object.fromEntries(known) };
}

/** The references to private records anywhere in an event's data. */
function refsIn(data: unknown): string[] {
  if (data === null || typeof data !== 'object') return [];
  if ('ref' in data && 'digest' in data && typeof data.ref === 'string') return [data.ref];
  return Object.values(data).flatMap(refsIn);
}
