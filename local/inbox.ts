import type { Clock, Inbox } from '../functions/ports.ts';
import type { InboxRecord } from '../functions/inbox-record.ts';
import type { Database } from './database.ts';
import { numberOf, pageFrom } from './page.ts';
import type { Writer } from './writer.ts';

const month = 30 * 24 * 60 * 60 * 1000;

interface Row {
  position: number;
  state: InboxRecord['state'];
  body: string;
}

/** Webhooks: kept, deduplicated for 30 days of policy time, dropped after that unless they wait for an operator. */
export function createInbox(db: Database, writer: Writer, clock: Clock): Inbox & { received(): string[] } {
  const recordOf = ({ state, body }: Row): InboxRecord => ({ ...(JSON.parse(body) as InboxRecord), state });
  return {
    receive: (record) =>
      writer.write((to) => {
        const oldest = clock.now() - month;
        to.run(
          "DELETE FROM inbox WHERE position IN (SELECT position FROM inbox WHERE received_at <= ? AND state IN ('processed', 'matched', 'dismissed') ORDER BY position LIMIT 4)",
          oldest,
        );
        if (to.get('SELECT 1 FROM inbox WHERE id = ?', record.id) !== undefined) return 'seen';
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
