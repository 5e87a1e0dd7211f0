import type { MovedByKind } from '../../functions/moving/moved.ts';
import { keepPlace, placeAt } from './places.ts';
import { parsed, type Shelf } from './shelf.ts';

type Entry = MovedByKind['entry'];

/** Entries of the registry, a provider's with its former secret. */
export const entryShelf: Shelf<'entry'> = {
  kind: 'entry',
  select: `SELECT registry.position, registry.type, registry.id, registry.terminal_number, registry.body,
             former_secrets.secret, former_secrets.until
           FROM registry LEFT JOIN former_secrets ON registry.type = 'provider' AND former_secrets.provider_id = registry.id`,
  order: ['registry.position'],
  key: ['registry.type', 'registry.id'],
  keyOf: ({ type, id }) => [type, id],
  thing: ({ position, type, id, terminal_number, body, secret, until }) => {
    const is = {
      type: String(type),
      id: String(id),
      entry: parsed<object>(body),
      bears: type !== 'terminal' || terminal_number !== null,
      former: secret === null ? null : { secret: String(secret), until: Number(until) },
      place: placeAt(position),
    };
    return is as Entry;
  },
  put: (db, { type, id, entry, bears, former, place }) => {
    db.run(
      'INSERT INTO registry (type, id, merchant_id, provider_id, terminal_number, body) VALUES (?, ?, ?, ?, ?, ?)',
      type,
      id,
      'merchantId' in entry ? entry.merchantId : null,
      'providerId' in entry ? entry.providerId : null,
      'terminalNumber' in entry && bears ? entry.terminalNumber : null,
      JSON.stringify(entry),
    );
    if (former !== null)
      db.run(
        'INSERT INTO former_secrets (provider_id, secret, until) VALUES (?, ?, ?)',
        id,
        former.secret,
        former.until,
      );
    keepPlace(db, 'registry', `${type} ${id}`, place);
  },
};
