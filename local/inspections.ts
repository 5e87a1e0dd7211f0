import { millisecondsOf } from '../events/durations.ts';
import type { Inspections } from '../functions/inspections-port.ts';
import type { Database } from './database.ts';
import type { Writer } from './writer.ts';

const instant = (at: number) => new Date(at).toISOString();

/** When merchants are to be reminded of inspecting their terminals: a row each, for those that want it. */
export function createInspections(db: Database, writer: Writer): Inspections {
  const change =
    (sql: string) =>
    (merchantId: string, { from, to }: { from: string; to: string }) =>
      writer.write((into) => {
        into.run(sql, Date.parse(to), merchantId, Date.parse(from));
      });
  return {
    next: (merchantId) => {
      const row = db.get<{ due_at: number; since: number | null }>(
        'SELECT due_at, since FROM inspections WHERE merchant_id = ?',
        merchantId,
      );
      if (row === undefined) return Promise.resolve(null);
      return Promise.resolve({ dueAt: instant(row.due_at), since: instant(row.since ?? row.due_at) });
    },
    move: change('UPDATE inspections SET due_at = ?, since = NULL WHERE merchant_id = ? AND due_at = ?'),
    putOff: change(
      'UPDATE inspections SET since = COALESCE(since, due_at), due_at = ? WHERE merchant_id = ? AND due_at = ?',
    ),
  };
}

/** Within the transaction that puts or removes a merchant: starts, changes or ends what it wants. */
export function startInspections(
  to: Database,
  merchantId: string,
  { every, now }: { every: string | undefined; now: number },
): void {
  if (every === undefined) to.run('DELETE FROM inspections WHERE merchant_id = ?', merchantId);
  else
    to.run(
      `INSERT INTO inspections (merchant_id, every, due_at) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET every = excluded.every, due_at = excluded.due_at, since = NULL WHERE inspections.every <> excluded.every`,
      merchantId,
      every,
      now + millisecondsOf(every),
    );
}

export const inspectionsDue = (db: Database, now: number, limit: number): string[] =>
  db
    .all<{ merchant_id: string }>(
      'SELECT merchant_id FROM inspections WHERE due_at <= ? ORDER BY due_at LIMIT ?',
      now,
      limit,
    )
    .map(({ merchant_id }) => merchant_id);

export const nextInspection = (db: Database): number | null =>
  db.get<{ due_at: number | null }>('SELECT MIN(due_at) AS due_at FROM inspections')?.due_at ?? null;

/** What failed is tried again at a later time. */
export const putOffInspection = (writer: Writer, merchantId: string, until: number): Promise<void> =>
  writer.write((to) => {
    to.run(
      'UPDATE inspections SET since = COALESCE(since, due_at), due_at = ? WHERE merchant_id = ? AND due_at < ?',
      until,
      merchantId,
      until,
    );
  });
