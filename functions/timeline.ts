import type { TimelineEntry } from '../events/facts/timeline-entry.ts';
import { entriesOf } from './hash-chain.ts';
import type { Ports } from './ports.ts';
import { refsIn } from './refs-in.ts';

export type ShownEntry = TimelineEntry & { private?: Record<string, string> };

/** Timeline entries after a seq, oldest first; texts and personal data stand beside `data` while they exist. */
export async function timelineOf(
  ports: Ports,
  incidentId: string,
  { after, limit }: { after: number; limit: number },
): Promise<{ items: ShownEntry[]; next: number | null }> {
  const commits = await ports.store.commits(incidentId, after, limit + 1);
  const entries = commits.flatMap(entriesOf).filter(({ seq }) => seq > after);
  const page = entries.slice(0, limit);
  const privates = await ports.store.privates(incidentId, refsIn(page.map(({ data }) => data)));
  const items = page.map((entry) => withPrivate(entry, privates));
  return { items, next: entries.length > limit ? (items.at(-1)?.seq ?? null) : null };
}

/** An entry with what people wrote in it, as far as it still exists. */
export function withPrivate(entry: TimelineEntry, privates: ReadonlyMap<string, string>): ShownEntry {
  const known = refsIn(entry.data).flatMap((ref): [string, string][] => {
    const value = privates.get(ref);
    return value === undefined ? [] : [[ref, value]];
  });
  return known.length === 0 ? entry : { ...entry, private: Object.fromEntries(known) };
}
