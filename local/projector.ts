import type { Log, Store } from '../functions/ports.ts';
import { Unavailable } from '../functions/errors.ts';
import { deadlinesRowOf, rowOf } from '../functions/incident-row.ts';
import type { DeadlinesRow, IncidentRow } from '../functions/listing.ts';
import type { ScoreLine } from '../functions/scores/score-line.ts';
import { scoreLinesOf } from '../functions/scores/score-lines-of.ts';
import { isOpen, type Incident } from '../incident/incident.ts';
import type { Database } from './database.ts';
import { putDeadlines } from './deadlines.ts';
import { putShare } from './scores.ts';
import type { Writer } from './writer.ts';

const name = 'incident-rows';
/** Incidents that could not be projected are kept under this name and their id, so that a start does not forget them. */
const again = 'incident-rows again ';
const batch = 500;

/** Brings lists and scores up to the commits; what it writes can be thrown away and is then made anew. */
export interface Projector {
  /** Fulfilled when every commit that is on disk now shows in the lists, but those of incidents that cannot be shown. */
  catchUp(): Promise<void>;
  /** Tries once more what could not be shown. */
  tryAgain(): Promise<void>;
}

type Projected = { id: string; shown: Shown | null } | { id: string; error: unknown };
/** All that is made of an incident. */
type Shown = { row: IncidentRow; reminded: boolean; deadlines: DeadlinesRow | null; share: ScoreLine[] };

export function createProjector(house: { db: Database; writer: Writer; store: Store; log: Log }): Projector {
  const { db, writer, store, log } = house;
  let last: Promise<void> = Promise.resolve();
  let position = db.get<{ position: number }>('SELECT position FROM checkpoints WHERE name = ?', name)?.position ?? 0;

  /** One whose history is damaged is told apart from a disk that cannot be read: it must not stop the others. */
  async function read(id: string): Promise<Projected> {
    try {
      const head = await store.read(id);
      return { id, shown: head && shownOf(id, head.incident) };
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      log.error('projection-failed', { incidentId: id, error: error instanceof Error ? error.name : 'unknown' });
      return { id, error };
    }
  }

  async function project(ids: string[], upTo: number): Promise<void> {
    const all = await Promise.all(ids.map(read));
    await writer.write((to) => {
      for (const one of all) {
        if ('error' in one) keepPlace(to, again + one.id, upTo);
        else {
          to.run('DELETE FROM checkpoints WHERE name = ?', again + one.id);
          if (one.shown === null) continue;
          upsert(to, one.id, one.shown);
          putDeadlines(to, one.id, one.shown.deadlines);
          putShare(to, one.id, one.shown.share);
        }
      }
      keepPlace(to, name, upTo);
    });
  }

  /** Up to where the commits stand now; whoever goes on writing meanwhile does not keep it busy for ever. */
  async function advance(): Promise<void> {
    const target = db.get<{ position: number | null }>('SELECT MAX(position) AS position FROM commits')?.position ?? 0;
    while (position < target) {
      const commits = db.all<{ position: number; incident_id: string }>(
        'SELECT position, incident_id FROM commits WHERE position > ? ORDER BY position LIMIT ?',
        position,
        batch,
      );
      const end = commits.at(-1)?.position;
      if (end === undefined) return;
      await project([...new Set(commits.map(({ incident_id }) => incident_id))], end);
      position = end;
    }
  }

  async function retry(): Promise<void> {
    const failed = db.all<{ name: string }>(
      'SELECT name FROM checkpoints WHERE name > ? AND name < ? LIMIT ?',
      again,
      `${again}~`,
      batch,
    );
    if (failed.length > 0)
      await project(
        failed.map((row) => row.name.slice(again.length)),
        position,
      );
  }

  /** One at a time; whoever waits for an earlier one is not told of its failure. */
  function next(job: () => Promise<void>): Promise<void> {
    last = last.then(job, job);
    return last;
  }

  let waiting: Promise<void> | undefined;
  return {
    catchUp: () => {
      waiting ??= next(() => {
        waiting = undefined; // commits from here on are for the next
        return advance();
      });
      return waiting;
    },
    tryAgain: () => next(retry),
  };
}

function keepPlace(db: Database, name: string, position: number): void {
  db.run(
    'INSERT INTO checkpoints (name, position) VALUES (?, ?) ON CONFLICT DO UPDATE SET position = excluded.position',
    name,
    position,
  );
}

function shownOf(incidentId: string, incident: Incident): Shown {
  const reminded = incident.followUps.some((followUp) => isOpen(followUp) && followUp.reminders > 0);
  return {
    row: rowOf(incidentId, incident),
    reminded,
    deadlines: deadlinesRowOf(incidentId, incident),
    share: scoreLinesOf(incident),
  };
}

function upsert(db: Database, incidentId: string, { row, reminded }: Shown): void {
  db.run(
    `INSERT INTO incident_rows (incident_id, kind, status, merchant_id, terminal_serial, provider_id, due_at, reminded, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET kind = excluded.kind, status = excluded.status, merchant_id = excluded.merchant_id,
     terminal_serial = excluded.terminal_serial, provider_id = excluded.provider_id, due_at = excluded.due_at,
     reminded = excluded.reminded, body = excluded.body`,
    incidentId,
    row.kind,
    row.status,
    row.merchantId,
    row.terminalSerial,
    row.providerId,
    row.dueAt,
    reminded ? 1 : 0,
    JSON.stringify(row),
  );
}
