import type { Clock, Inbox } from '../functions/ports.ts';
import type { InboxRecord, InboxState } from '../functions/inbox-record.ts';
import { numberOf, pageFrom } from '../functions/page.ts';
import type { Database } from './database.ts';
import type { Writer } from './writer.ts';

const month = 30 * 24 * 60 * 60 * 1000;

interface Row {
  position: number;
  state: InboxRecord['state'];
  body: string;
}

/** Old ones are dropped at every so many new ones, twice as many as have come. */
const dropEvery = 16;
const doneWith: string[] = ['processed', 'matched', 'dismissed'] satisfies InboxState[];

/** Webhooks: kept, deduplicated for 30 days of policy time, dropped after that unless they wait for an operator. */
export function createInbox(db: Database, writer: Writer, clock: Clock): Inbox & { received(): string[] } {
  const recordOf = ({ state, body }: Row): InboxRecord => ({ ...(JSON.parse(body) as InboxRecord), state });
  let receivedNow = 0;
  return {
    receive: (record) =>
      writer.write((to) => {
        const oldest = clock.now() - month;
        if (++receivedNow % dropEvery === 0) dropSome(to, oldest);
        const before = to.get<{ state: string; received_at: number }>(
          'SELECT state, received_at FROM inbox WHERE id = ?',
          record.id,
        );
        // one that still waits for an operator stays, however old
        if (before !== undefined && (before.received_at > oldest || !doneWith.includes(before.state)))
          return before.state === 'received' ? 'waiting' : 'seen';
        if (before !== undefined) to.run('DELETE FROM inbox WHERE id = ?', record.id);
        to.run(
          'INSERT INTO inbox (id, received_at, state, body) VALUES (?, ?, ?, ?)',
          record.id,
          Date.parse(record.receivedAt),
          record.state,
          JSON.stringify(record),
        );
        return 'new';
      }),
    get: (id) => {
      const row = db.get<Row>('SELECT position, state, body FROM inbox WHERE id = ?', id);
      return Promise.resolve(row === undefined ? null : recordOf(row));
    },
    mark: (id, state, why) =>
      writer.write((to) => {
        const row = to.get<Row>('SELECT position, state, body FROM inbox WHERE id = ?', id);
        if (row === undefined) return;
        const record = { ...recordOf(row), state, why: why ?? recordOf(row).why };
        to.run('UPDATE inbox SET state = ?, body = ? WHERE id = ?', state, JSON.stringify(record), id);
      }),
    unmatched: ({ limit, cursor }) => {
      const rows = db.all<Row>(
        "SELECT position, state, body FROM inbox WHERE state = 'unmatched' AND position < ? ORDER BY position DESC LIMIT ?",
        numberOf(cursor),
        limit + 1,
      );
      return Promise.resolve(pageFrom(rows, limit, { item: recordOf, place: ({ position }) => position }));
    },
    received: () =>
      db.all<{ id: string }>("SELECT id FROM inbox WHERE state = 'received' ORDER BY position").map(({ id }) => id),
  };
}

/** Drops some that are too old to be told apart by; by their place, so that it costs the same however many there are. */
function dropSome(db: Database, oldest: number): void {
  for (const state of doneWith)
    db.run(
      'DELETE FROM inbox WHERE position IN (SELECT position FROM inbox WHERE state = ? ORDER BY position LIMIT 32) AND received_at <= ?',
      state,
      oldest,
    );
}
