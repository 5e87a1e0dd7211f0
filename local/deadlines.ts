import type { DeadlinesQuery, DeadlinesRow, Page } from '../functions/listing.ts';
import { Invalid } from '../incident/refused.ts';
import type { Database } from './database.ts';
import { pageFrom, placeOf } from '../functions/page.ts';

interface Row {
  incident_id: string;
  due_at: number;
  body: string;
}

/** A row for each incident that has something to meet, none for the others; written with its lists. */
export function putDeadlines(to: Database, incidentId: string, row: DeadlinesRow | null): void {
  if (row === null) to.run('DELETE FROM deadline_rows WHERE incident_id = ?', incidentId);
  else
    to.run(
      `INSERT INTO deadline_rows (incident_id, due_at, body) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET due_at = excluded.due_at, body = excluded.body`,
      incidentId,
      Date.parse(row.dueAt),
      JSON.stringify(row),
    );
}

/** By the index of their times, from where the page before ended. */
export function deadlinesIn(db: Database, { overdue, limit, cursor }: DeadlinesQuery, now: number): Page<DeadlinesRow> {
  const after = placeAfter(cursor);
  const [from, to] = [overdue === false ? now + 1 : Number.MIN_SAFE_INTEGER, overdue === true ? now : Number.MAX_SAFE_INTEGER]; // prettier-ignore
  const rows = db.all<Row>(
    `SELECT incident_id, due_at, body FROM deadline_rows
     WHERE (due_at, incident_id) > (?, ?) AND due_at BETWEEN ? AND ? ORDER BY due_at, incident_id LIMIT ?`,
    after.dueAt,
    after.incidentId,
    from,
    to,
    limit + 1,
  );
  return pageFrom(rows, limit, {
    item: ({ body }) => JSON.parse(body) as DeadlinesRow,
    place: ({ due_at, incident_id }) => `${due_at}.${incident_id}`,
  });
}

function placeAfter(cursor: string | undefined): { dueAt: number; incidentId: string } {
  const place = placeOf(cursor);
  if (place === undefined) return { dueAt: Number.MIN_SAFE_INTEGER, incidentId: '' };
  const [, dueAt, incidentId] = /^(-?\d{1,15})\.(.+)$/.exec(place) ?? [];
  if (dueAt === undefined || incidentId === undefined) throw new Invalid('/cursor', 'not a cursor of this list');
  return { dueAt: Number(dueAt), incidentId };
}
