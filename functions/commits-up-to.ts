import type { CommitRecord } from './commit-record.ts';
import type { Ports } from './ports.ts';

const page = 500;

/** An incident's commits from the first to the one that holds the event `last`. */
export async function commitsUpTo({ store }: Ports, incidentId: string, last: number): Promise<CommitRecord[]> {
  const all: CommitRecord[] = [];
  for (let after = 0; after < last;) {
    const commits = (await store.commits(incidentId, after, page)).filter(({ seq }) => seq > after && seq <= last);
    const end = commits.at(-1);
    if (end === undefined) break;
    all.push(...commits);
    after = end.seq + end.events.length - 1;
  }
  return all;
}
