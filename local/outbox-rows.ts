import { createHash } from 'node:crypto';
import type { Handed } from '../functions/message.ts';
import type { Database } from './database.ts';

/** A message as it goes out (contract, Also served). */
export interface OutboxItem {
  at: string;
  channel: 'sms' | 'email';
  to: string;
  subject: string | null;
  body: string;
  template: string;
  locale: string;
  /** Null: it is about none. */
  incidentId: string | null;
}

/** Networks block more equal messages to one number than this in an hour. */
const mostEqual = 20;
const window = 60 * 60 * 1000;

/** What a mail server has said of an e-mail for good. */
export type Settled = Extract<Handed, { result: 'sent' | 'refused' }>;

/** What came of the message under this id, if that is settled; `trying`: nobody can say whether it went out. */
export function settledIn(db: Database, id: string): Settled | undefined {
  const row = db.get<{ state: 'trying' | Settled['result']; because: string | null }>(
    'SELECT state, because FROM outbox WHERE id = ?',
    id,
  );
  switch (row?.state) {
    case 'sent':
      return { result: 'sent' };
    case 'refused':
      return { result: 'refused', because: row.because ?? '' };
    case 'trying':
    case undefined:
      return undefined;
  }
}

/** When one more text message like this may go to its number, in epoch milliseconds; undefined: now. */
export function freeAgainAt(db: Database, item: OutboxItem, now: number): number | undefined {
  const last = db.get<{ at: number }>(
    'SELECT at FROM outbox WHERE equal_to = ? AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?',
    equalTo(item),
    now - window,
    mostEqual - 1,
  );
  return last && last.at + window;
}

/** A message by its id, and what it belongs to. */
interface Named {
  id: string;
  scope: string;
}

/** Puts a message down as it goes out now, in place of what was attempted under its id before. */
export function putDown(db: Database, { id, scope }: Named, item: OutboxItem, state: 'trying' | 'sent'): void {
  db.run(
    `INSERT INTO outbox (id, incident_id, body, state, at, equal_to) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET body = excluded.body, state = excluded.state, at = excluded.at`,
    id,
    scope,
    JSON.stringify(item),
    state,
    Date.parse(item.at),
    item.channel === 'sms' ? equalTo(item) : null,
  );
}

export function settle(db: Database, id: string, settled: Settled): void {
  const because = settled.result === 'refused' ? settled.because : null;
  db.run('UPDATE outbox SET state = ?, because = ? WHERE id = ?', settled.result, because, id);
}

/** Equal are messages of the same text to the same number, whichever incident they are of. */
function equalTo({ to, body }: OutboxItem): string {
  return createHash('sha256').update(`${to}\n${body}`).digest('base64url');
}

const readAtOnce = 200;

/** The place of the newest message. */
export function newestIn(db: Database): number {
  return db.get<{ newest: number | null }>('SELECT max(position) AS newest FROM outbox')?.newest ?? 0;
}

/** Messages up to a place, of an incident or of all, oldest first. */
export function* itemsUpTo(db: Database, end: number, incidentId?: string): Iterable<OutboxItem> {
  for (let after = 0; ;) {
    const rows = rowsBetween(db, { after, end }, incidentId);
    for (const { body } of rows) yield JSON.parse(body) as OutboxItem;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.position;
  }
}

function rowsBetween(
  db: Database,
  { after, end }: { after: number; end: number },
  incidentId?: string,
): { position: number; body: string }[] {
  return incidentId === undefined
    ? db.all(
        'SELECT position, body FROM outbox WHERE position > ? AND position <= ? ORDER BY position LIMIT ?',
        after,
        end,
        readAtOnce,
      )
    : db.all(
        'SELECT position, body FROM outbox WHERE incident_id = ? AND position > ? AND position <= ? ORDER BY position LIMIT ?',
        incidentId,
        after,
        end,
        readAtOnce,
      );
}
