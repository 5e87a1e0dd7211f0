import { mailOf } from '../channels/mail.ts';
import { renderMessage, type RenderedMessage } from '../channels/render-message.ts';
import { scopeOf, type Handed, type Message } from '../functions/message.ts';
import type { Clock, Messages } from '../functions/ports.ts';
import type { Database } from './database.ts';
import { createInTurn } from '../functions/in-turn.ts';
import type { MailServer } from './mail-server.ts';
import { freeAgainAt, itemsUpTo, newestIn, putDown, settledIn, settle, type OutboxItem } from './outbox-rows.ts';
import type { Writer } from './writer.ts';

export interface Outbox extends Messages {
  /** The messages that there are now, of an incident or all, oldest first; read bit by bit, since they may be very many. */
  list(incidentId: string | undefined): Iterable<OutboxItem>;
  /** To which address the message under this id has gone. */
  addressOf(id: string): string | undefined;
}

/**
 * Messages of a house without an SMS gateway: each is put on disk once under its id, for people to read. E-mails go to the
 * mail server besides, where the house has one: they are on disk before the attempt, and what came of it after.
 */
export function createOutbox(db: Database, writer: Writer, clock: Clock, mailServer?: MailServer): Outbox {
  const inTurn = createInTurn();

  const keep = ({ id, scope }: { id: string; scope: string }, item: OutboxItem) =>
    writer.write((to): Handed => {
      const settled = settledIn(to, id);
      if (settled !== undefined) return settled;
      const free = item.channel === 'sms' ? freeAgainAt(to, item, Date.parse(item.at)) : undefined;
      if (free !== undefined)
        return { result: 'later', because: 'too-many-equal', notBefore: new Date(free).toISOString() };
      putDown(to, { id, scope }, item, 'sent');
      return { result: 'sent' };
    });

  /** Whether an attempt that nobody recorded had gone out, no server can tell: it is repeated as the same e-mail. */
  async function post(server: MailServer, message: Message, rendered: RenderedMessage): Promise<Handed> {
    const item = itemOf(message, rendered, clock);
    const { id } = message;
    const settled = await writer.write((to) => {
      const before = settledIn(to, id);
      if (before === undefined) putDown(to, { id, scope: scopeOf(message) }, item, 'trying');
      return before;
    });
    if (settled !== undefined) return settled;
    const domain = server.from.address.slice(server.from.address.lastIndexOf('@') + 1);
    const handed = await server.send(mailOf(message, rendered, domain), Date.parse(item.at));
    if (handed.result !== 'later')
      await writer.write((to) => {
        settle(to, id, handed);
      });
    return handed;
  }

  return {
    send: (message) =>
      inTurn(message.id, async () => {
        const rendered = renderMessage(message);
        return mailServer !== undefined && rendered.channel === 'email'
          ? post(mailServer, message, rendered)
          : keep({ id: message.id, scope: scopeOf(message) }, itemOf(message, rendered, clock));
      }),
    list: (incidentId) => itemsUpTo(db, newestIn(db), incidentId),
    addressOf: (id) => {
      const row = db.get<{ body: string }>('SELECT body FROM outbox WHERE id = ?', id);
      return row && (JSON.parse(row.body) as OutboxItem).to;
    },
  };
}

function itemOf({ to, locale, incidentId }: Message, rendered: RenderedMessage, clock: Clock): OutboxItem {
  const { channel, subject, body, template } = rendered;
  return { at: new Date(clock.now()).toISOString(), channel, to, subject, body, template, locale, incidentId };
}
