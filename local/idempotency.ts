import type { Clock, Idempotency, KeptAnswer } from '../functions/ports.ts';
import type { Database } from './database.ts';
import type { Writer } from './writer.ts';

const day = 24 * 60 * 60 * 1000;

/** Answers kept for a day of policy time; keys whose request is under way are held in memory: this is the only process. */
export function createIdempotency(db: Database, writer: Writer, clock: Clock): Idempotency {
  const underWay = new Set<string>();
  return {
    begin: (scope, key) => {
      const name = JSON.stringify([scope, key]);
      if (underWay.has(name)) return Promise.resolve({ state: 'busy' });
      const row = db.get<{ body: string }>(
        'SELECT body FROM kept_answers WHERE scope = ? AND key = ? AND kept_at > ?',
        scope,
        key,
        clock.now() - day,
      );
      if (row !== undefined) return Promise.resolve({ state: 'kept', answer: JSON.parse(row.body) as KeptAnswer });
      underWay.add(name);
      return Promise.resolve({ state: 'begun' });
    },
    end: (scope, key) => {
      underWay.delete(JSON.stringify([scope, key]));
      return Promise.resolve();
    },
    keep: (answer) =>
      writer.write((to) => {
        keepAnswer(to, answer);
      }),
  };
}

/** Puts a kept answer in its place, and drops some that nobody can ask for any more. */
export function keepAnswer(db: Database, answer: KeptAnswer): void {
  const keptAt = Date.parse(answer.keptAt);
  db.run(
    'DELETE FROM kept_answers WHERE (scope, key) IN (SELECT scope, key FROM kept_answers WHERE kept_at <= ? LIMIT 4)',
    keptAt - day,
  );
  db.run(
    'INSERT INTO kept_answers (scope, key, kept_at, body) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET kept_at = excluded.kept_at, body = excluded.body',
    answer.scope,
    answer.key,
    keptAt,
    JSON.stringify(answer),
  );
}
