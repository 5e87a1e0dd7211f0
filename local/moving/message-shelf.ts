import type { MovedMessage } from '../../functions/moving/moved.ts';
import { equalTo, type OutboxItem } from '../outbox-rows.ts';
import { keepPlace, placeAt } from './places.ts';
import { parsed, type Shelf } from './shelf.ts';

/** Messages that were put down; from a house that keeps no texts they come without. */
export const messageShelf: Shelf<'message'> = {
  kind: 'message',
  select: 'SELECT position, id, incident_id, state, because, at, body FROM outbox',
  order: ['position'],
  key: ['id'],
  keyOf: ({ id }) => [id],
  thing: ({ position, id, incident_id, state, because, at, body: item }) => {
    const { to, channel, subject, body, template, locale, at: saidAt } = parsed<OutboxItem>(item);
    return {
      id: String(id),
      scope: String(incident_id),
      to,
      state: String(state) as MovedMessage['state'],
      because: because === null ? null : String(because),
      at: at === null ? Date.parse(saidAt) : Number(at),
      ...(template !== '' && { text: { channel, subject, body, template, locale } }),
      place: placeAt(position),
    };
  },
  put: (db, message) => {
    const { id, scope, state, because, at, place } = message;
    const item = itemOf(message);
    db.run(
      'INSERT INTO outbox (id, incident_id, state, because, at, equal_to, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      scope,
      state,
      because,
      at,
      item.channel === 'sms' && item.body !== '' ? equalTo(item) : null,
      JSON.stringify(item),
    );
    keepPlace(db, 'outbox', id, place);
  },
};

function itemOf({ scope, to, at, text }: MovedMessage): OutboxItem {
  const nothing = { channel: to.includes('@') ? 'email' : 'sms', subject: null, body: '', template: '', locale: '' } as const; // prettier-ignore
  const { channel, subject, body, template, locale } = text ?? nothing;
  const incidentId = scope.startsWith('inc_') ? scope : null;
  return { at: new Date(at).toISOString(), channel, to, subject, body, template, locale, incidentId };
}
