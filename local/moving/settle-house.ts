import type { CommitRecord } from '../../functions/commit-record.ts';
import { foldCommit } from '../../functions/fold-commit.ts';
import type { Head } from '../../functions/ports.ts';
import { nextDueOf } from '../../incident/effects.ts';
import type { Database } from '../database.ts';
import type { Projector } from '../projector.ts';
import type { Writer } from '../writer.ts';
import { putInOrder } from './places.ts';

export interface SettledHouse {
  db: Database;
  writer: Writer;
  projector: Projector;
}

/** So many incidents share one write. */
const atOnce = 200;

/** Makes the rows that follow from the things of a house: whose turn it is when, the order of lists, lists and sums. */
export async function settleHouse({ db, writer, projector }: SettledHouse): Promise<void> {
  await writer.write(putInOrder);
  for (let last = ''; ;) {
    const ids = db
      .all<{ incident_id: string }>(
        'SELECT DISTINCT incident_id FROM commits WHERE incident_id > ? ORDER BY incident_id LIMIT ?',
        last,
        atOnce,
      )
      .map(({ incident_id }) => incident_id);
    const end = ids.at(-1);
    if (end === undefined) break;
    const works = ids.map((id) => ({ id, ...workOf(headOf(db, id)) }));
    await writer.write((to) => {
      for (const { id, version, dueAt } of works)
        to.run(
          'INSERT INTO work (incident_id, version, due_at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET version = excluded.version, due_at = excluded.due_at',
          id,
          version,
          dueAt,
        );
    });
    last = end;
  }
  await projector.catchUp();
}

function headOf(db: Database, incidentId: string): Head | null {
  return db
    .all<{ body: string }>('SELECT body FROM commits WHERE incident_id = ? ORDER BY version', incidentId)
    .map(({ body }) => JSON.parse(body) as CommitRecord)
    .reduce<Head | null>(foldCommit, null);
}

function workOf(head: Head | null): { version: number; dueAt: number | null } {
  const due = head && nextDueOf(head.incident);
  return { version: head?.version ?? 0, dueAt: due === null ? null : Date.parse(due) };
}
