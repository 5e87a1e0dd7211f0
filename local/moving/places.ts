import type { Database, Value } from '../database.ts';

const digits = 20;
/** The tables whose rows are shown in the order of their positions, each with what a row is named by. */
const listed = { registry: "t.type || ' ' || t.id", inbox: 't.id', outbox: 't.id' };
type Listed = keyof typeof listed;

/** A position in words that sort like it. */
export const placeAt = (position: Value | undefined): string => String(position).padStart(digits, '0');

/** Rows come in in any order; the place of each is noted until all are there. */
export function keepPlace(db: Database, table: Listed, name: string, place: string): void {
  db.run('INSERT OR REPLACE INTO places (kind, name, place) VALUES (?, ?, ?)', table, name, place);
}

/** Gives every row a position by its place; what has none yet is left as it is. */
export function putInOrder(db: Database): void {
  for (const [table, name] of Object.entries(listed)) {
    db.run(
      `WITH ranked AS (
         SELECT t.position AS was, ROW_NUMBER() OVER (ORDER BY p.place, t.position) AS rank
         FROM ${table} AS t JOIN places AS p ON p.kind = '${table}' AND p.name = ${name}
       )
       UPDATE ${table} SET position = -ranked.rank FROM ranked WHERE ${table}.position = ranked.was`,
    );
    db.run(`UPDATE ${table} SET position = -position WHERE position < 0`);
    db.run('DELETE FROM places WHERE kind = ?', table);
  }
}
