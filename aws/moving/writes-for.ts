import type { Moved, MovedByKind, MovedMessage } from '../../functions/moving/moved.ts';
import { answerItems } from '../append-writes.ts';
import { commitItems, privatesAs } from '../commit-items.ts';
import type { Write } from '../dynamo-table.ts';
import { entryChange } from '../entry-items.ts';
import { exists, isNew } from '../expressions.ts';
import { standing } from '../inbox.ts';
import type { Item, Key, KeyedItem } from '../item.ts';
import { keys } from '../keys.ts';
import { packed, packedInOne } from '../packed.ts';
import { claimedFrom } from '../standings.ts';
import { byId, timeItem } from '../statements.ts';
import { expiry } from '../table.ts';
import { bearer, bears } from '../terminal-places.ts';
import { tokenItem } from '../tokens.ts';

const second = 1_000;
const day = 24 * 60 * 60;

/** Where a thing begins, and what is written for it: nothing where something is there already. */
export interface Writes {
  at: Key;
  writes: [Write, ...Write[]];
}

/** `now` is real time: nothing expires before it has been compared with what was packed. */
export function writesFor(thing: Exclude<Moved, { kind: 'key' | 'clock' | 'file' }>, now: number): Writes {
  const expires = (at: number): Item => ({
    [expiry]: Math.max(Math.ceil(at / second), Math.ceil(now / second) + 2 * day),
  });
  const { kind, is } = thing;
  switch (kind) {
    case 'commit': // without the one who wrote it: so the stream's consumers pass by what was moved in
      return put(...commitItems(is));
    case 'private':
      return put({ ...keys.movedPrivate(is.incidentId, is.ref), ...privatesAs([is], is.incidentId) });
    case 'claim': // of a terminal: with its entry, whichever comes first
      return { at: keys.claim(is.subject), writes: [{ update: keys.claim(is.subject), change: { set: { incidentId: is.incidentId } }, if: claimedFrom(null) }] }; // prettier-ignore
    case 'link':
      return put({ ...keys.link(is.hash), text: JSON.stringify(is), ...expires(Date.parse(is.endsAt) + day * second) });
    case 'answer': {
      const [first, ...parts] = answerItems(is);
      return put(
        { ...first, ...expires(Number(first[expiry]) * second) },
        ...parts.map((part) => ({ ...part, ...expires(Number(part[expiry]) * second) })),
      );
    }
    case 'webhook':
      return put(...webhookItems(is, expires));
    case 'token':
      return put(tokenItem(is.hash, is.principal), { ...keys.tokenId(is.principal.tokenId), hash: is.hash });
    case 'entry':
      return entryWrites(is);
    case 'inspection':
      return put({
        ...keys.inspection(is.merchantId),
        every: is.every,
        dueAt: is.dueAt,
        ...(is.since !== null && { since: is.since }),
      });
    case 'transaction': {
      const { incidentId, ...record } = is;
      const first = { ...byId(incidentId, record.transaction.transactionId), text: JSON.stringify(record) };
      return put(first, timeItem(incidentId, record));
    }
    case 'message':
      return put({ ...messageItem(is), ...expires(is.at + 366 * day * second) });
    case 'document':
      return put(documentItem(is, expires(now + 2 * day * second)));
  }
}

function put(first: KeyedItem, ...more: KeyedItem[]): Writes {
  return { at: first, writes: [{ put: first, if: isNew }, ...more.map((item) => ({ put: item }))] };
}

/** Nobody is told of it before all else is here: it gets its list when the house is settled. */
function webhookItems(
  { place, state, why, ...content }: MovedByKind['webhook'],
  expires: (at: number) => Item,
): [KeyedItem, ...KeyedItem[]] {
  const receivedAt = Date.parse(content.receivedAt);
  const { list: _list, ...stands } = standing(state, receivedAt);
  const item = {
    ...keys.inbox(content.id),
    place: placeHere(place),
    receivedAt,
    why,
    ...stands,
    ...(stands[expiry] !== undefined && expires(Number(stands[expiry]) * second)),
  };
  return packed(item, JSON.stringify(content));
}

function entryWrites({ type, id, entry, bears: isBearer, former, place }: MovedByKind['entry']): Writes {
  const here = placeHere(place);
  const kept = former === null ? {} : { former: { formerSecret: former.secret, formerUntil: former.until } };
  const at = keys.entry(type, id);
  const first: Write = {
    update: at,
    change: entryChange(type, { id, place: here, entry, ...kept }),
    if: { that: 'attribute_not_exists(#id)' },
  };
  const isBorne = 'terminalNumber' in entry && isBearer;
  return { at, writes: isBorne ? [first, bears(entry, bearer(id, here))] : [first] };
}

const ulid = 26;
/** Places of this house begin with the time; those of another sort as they did there, and before. */
const placeHere = (place: string): string => (place.startsWith('plc_') ? place : `plc_${place.padStart(ulid, '0')}`);

function messageItem({ scope, id, to, state, because, at }: MovedMessage): KeyedItem {
  return {
    ...keys.message(scope, id),
    state: state === 'trying' ? 'sending' : state,
    to,
    at,
    ...(because !== null && { because }),
  };
}

function documentItem({ announcedAt: _, ...document }: MovedByKind['document'], expires: Item): KeyedItem {
  const { documentId, state, filename, ...content } = document;
  return {
    ...keys.document(documentId),
    state,
    ...packedInOne(JSON.stringify({ documentId, ...content })),
    ...(state === 'announced' && {
      filename,
      ...expires,
    }),
  };
}

/** Puts a webhook that waits for somebody into its list. */
export const listing = (item: KeyedItem, list: unknown): Write => ({
  update: item,
  change: { set: { list } },
  if: exists,
});
