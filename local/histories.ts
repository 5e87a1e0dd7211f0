import type { History } from '../functions/verify-history.ts';
import type { Database } from './database.ts';

/** So many commits are held at a time. */
const page = 200;

/**
 * Every incident of a database as it stands there, read anew at each. Each is one short look at the file, so that a
 * service that runs on it can go on writing its journal back.
 */
export function* historiesIn(db: Database): Generator<History> {
  for (let id = after(db, ''); id !== null; id = after(db, id)) {
    db.exec('BEGIN');
    try {
      yield {
        incidentId: id,
        commits: commitsOf(db, id),
        privates: privatesOf(db, id),
        imported: importedIn(db, id),
        reached: reachedBy(db, id),
      };
    } finally {
      db.exec('COMMIT');
    }
  }
}

/** The next incident by its id: one that has commits, or one that is said to have had some. */
function after(db: Database, id: string): string | null {
  const row = db.get<{ next: string | null }>(
    `SELECT MIN(id) AS next FROM (
       SELECT MIN(incident_id) AS id FROM commits WHERE incident_id > ?1
       UNION ALL SELECT MIN(incident_id) FROM work WHERE incident_id > ?1)`,
    id,
  );
  return row?.next ?? null;
}

function* commitsOf(db: Database, id: string): Generator {
  for (let version = 0; ;) {
    const rows = db.all<{ version: number; body: string }>(
      'SELECT version, body FROM commits WHERE incident_id = ? AND version > ? ORDER BY version LIMIT ?',
      id,
      version,
      page,
    );
    for (const { body } of rows) yield parsed(body);
    const last = rows.at(-1);
    if (last === undefined) return;
    version = last.version;
  }
}

function privatesOf(db: Database, id: string): History['privates'] {
  const rows = db.all<{ ref: string; salt: string; value: string }>(
    'SELECT ref, salt, value FROM privates WHERE incident_id = ?',
    id,
  );
  return new Map(rows.map(({ ref, salt, value }) => [ref, { salt, value }]));
}

/** Read at once: a part of a statement is small. */
const importedIn =
  (db: Database, id: string): History['imported'] =>
  (statementId, { from, to }) =>
    db
      .all<{ body: string }>(
        'SELECT body FROM statement_records WHERE incident_id = ? AND statement_id = ? AND line BETWEEN ? AND ? ORDER BY line',
        id,
        statementId,
        from,
        to,
      )
      .map(({ body }) => parsed(body));

const reachedBy = (db: Database, id: string): number | null =>
  db.get<{ version: number }>('SELECT version FROM work WHERE incident_id = ?', id)?.version ?? null;

/** A commit whose text is damaged is for the one who verifies to tell. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
