import { millisecondsOf } from '../events/scalars.ts';
import type { Inspections } from '../functions/inspections-port.ts';
import type { Database } from './database.ts';
import type { Writer } from './writer.ts';

/** When merchants are to be reminded of inspecting their terminals: a row each, for those that want it. */
export function createInspections(db: Database, writer: Writer): Inspections {
  return {
    dueOf: (merchantId) => {
      const row = db.get<{ due_at: number }>('SELECT due_at FROM inspections WHERE merchant_id = ?', merchantId);
      return Promise.resolve(row === undefined ? null : new Date(row.due_at).toISOString());
    },
    move: (merchantId, { from, to }) =>
      writer.write((into) => {
        into.run(
          'UPDATE inspections SET due_at = ? WHERE merchant_id = ? AND due_at = ?',
          Date.parse(to),
          merchantId,
          Date.parse(from),
        );
      }),
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
       ON CONFLICT DO UPDATE SET every = excluded.every, due_at = excluded.due_at WHERE inspections.every <> excluded.every`,
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
    to.run('UPDATE inspections SET due_at = ? WHERE merchant_id = ? AND due_at < ?', until, merchantId, until);
  });
