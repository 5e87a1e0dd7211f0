import type { Clock, Messages } from '../functions/ports.ts';
import { renderMessage } from '../channels/render-message.ts';
import { scopeOf, type Message } from '../functions/message.ts';
import type { Database } from './database.ts';
import type { Writer } from './writer.ts';

/** A message as it would have gone out (contract, Also served). */
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

export interface Outbox extends Messages {
  /** Messages of an incident, oldest first; of all, the newest `limit` of them. */
  list(incidentId: string | undefined, limit: number): OutboxItem[];
}

/** Messages of a house without a mail server or an SMS gateway: each is put on disk once under its id, for people to read. */
export function createOutbox(db: Database, writer: Writer, clock: Clock): Outbox {
  return {
    send: async (message: Message) => {
      const { id, incidentId, to, locale } = message;
      const { channel, subject, body, template } = renderMessage(message);
      const item: OutboxItem = {
        at: new Date(clock.now()).toISOString(),
        channel,
        to,
        subject,
        body,
        template,
        locale,
        incidentId,
      };
      await writer.write((into) => {
        into.run(
          'INSERT INTO outbox (id, incident_id, body) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
          id,
          scopeOf(message),
          JSON.stringify(item),
        );
      });
      return 'sent';
    },
    list: (incidentId, limit) => {
      const rows =
        incidentId === undefined
          ? db.all<{ body: string }>('SELECT body FROM outbox ORDER BY position DESC LIMIT ?', limit).toReversed()
          : db.all<{ body: string }>('SELECT body FROM outbox WHERE incident_id = ? ORDER BY position', incidentId);
      return rows.map(({ body }) => JSON.parse(body) as OutboxItem);
    },
  };
}
