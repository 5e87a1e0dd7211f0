import type { Clock, Inbox } from '../functions/ports.ts';
import type { InboxRecord, InboxState } from '../functions/inbox-record.ts';
import { pageFrom, placeOf } from '../functions/page.ts';
import type { DynamoTable, Write } from './dynamo-table.ts';
import { isNew } from './expressions.ts';
import { textIn, type Item, type Key, type KeyedItem } from './item.ts';
import { keys } from './keys.ts';
import { newestFirst } from './newest-first.ts';
import { packed, unpacked } from './packed.ts';
import { RefusedWrite } from './refused-write.ts';
import { expiry } from './table.ts';

const second = 1_000;
const day = 24 * 60 * 60 * second;
const month = 30 * day;

/** What waits for an operator is in a list, and does not expire. */
const unmatchedList = 'inbox#unmatched';

/** How an appointment of the sweeper names a webhook that should have been processed by then. */
const webhookMark = 'webhook#';
export const webhookOf = (id: string): string => webhookMark + id;
export const webhookNamed = (named: string): string | undefined =>
  named.startsWith(webhookMark) ? named.slice(webhookMark.length) : undefined;

interface House {
  table: DynamoTable;
  clock: Clock;
  newPlace: () => string;
}

/** Says that a webhook is done with, as long as it stands so. */
export function doneWith(id: string, now: number, from: 'received' | 'unmatched' = 'received'): Write {
  const { state, [expiry]: expires } = standing('processed', now);
  return {
    update: keys.inbox(id),
    change: { set: { state, [expiry]: expires }, remove: ['list'] },
    if: { that: '#state = :from', values: { from } },
  };
}

/** Webhooks: kept, deduplicated for 30 days of policy time, expiring after that unless they wait for an operator. */
export function createInbox({ table, clock, newPlace }: House): Inbox {
  return {
    receive: async (record) => {
      const oldest = clock.now() - month;
      const receivedAt = Date.parse(record.receivedAt);
      const { state, why, ...content } = record;
      const item = { ...keys.inbox(record.id), place: newPlace(), receivedAt, why, ...standing(state, receivedAt) };
      const [first, ...parts] = packed(item, JSON.stringify(content));
      const unless = {
        // one that still waits for somebody stays, however old
        that: `${isNew.that} OR (#receivedAt <= :oldest AND #state IN (:processed, :matched, :dismissed))`,
        values: { oldest, processed: 'processed', matched: 'matched', dismissed: 'dismissed' },
      };
      try {
        await table.write({ put: first, if: unless }, ...parts.map((put) => ({ put })));
        return 'new';
      } catch (error) {
        if (!(error instanceof RefusedWrite)) throw error;
        return error.found.get(0)?.['state'] === 'received' ? 'waiting' : 'seen';
      }
    },
    get: async (id) => {
      const first = await table.get(keys.inbox(id));
      return first === undefined ? null : webhookIn(await webhookParts(table, { ...first, ...keys.inbox(id) }));
    },
    mark: async (id, state, why) => {
      const { [expiry]: expires, list } = standing(state, clock.now());
      const set = { state, ...(why !== undefined && { why }), ...(list !== undefined && { list }), ...(expires !== undefined && { [expiry]: expires }) }; // prettier-ignore
      const remove = [...(list === undefined ? ['list'] : []), ...(expires === undefined ? [expiry] : [])];
      await table
        .write({ update: keys.inbox(id), change: { set, remove }, if: { that: 'attribute_exists(#pk)' } })
        .catch((error: unknown) => {
          if (!(error instanceof RefusedWrite)) throw error; // nobody knows it: nothing happens
        });
    },
    unmatched: async ({ limit, cursor }) => {
      const list = { index: 'by-list' as const, partitions: [unmatchedList] };
      const listed = await newestFirst(table, list, { before: placeOf(cursor), limit: limit + 1 });
      const page = pageFrom(listed, limit, { item: ({ pk, sk }) => ({ pk, sk }), place: ({ place }) => place });
      const records = await Promise.all(page.items.map((key) => partsFrom(table, key)));
      const shown = records.filter(([first]) => first?.['state'] === 'unmatched');
      return { items: shown.map(webhookIn), next: page.next };
    },
  };
}

/** In which list a webhook of this state is, or from when on it may go. */
export function standing(state: InboxState, at: number): Item {
  switch (state) {
    case 'received': // whoever looks after it finds it by an appointment
      return { state };
    case 'unmatched':
      return { state, list: unmatchedList };
    case 'processed':
    case 'matched':
    case 'dismissed':
      return { state, [expiry]: Math.ceil((at + month + day) / second) };
  }
}

/** A webhook from its items. */
export function webhookIn(parts: Item[]): InboxRecord {
  const [first] = parts;
  const content = JSON.parse(unpacked(parts)) as Omit<InboxRecord, 'state' | 'why'>;
  return { ...content, state: first?.['state'] as InboxState, why: textIn(first, 'why') ?? null };
}

/** All items of a webhook, of which the first is at hand. */
export const webhookParts = async (table: DynamoTable, first: KeyedItem): Promise<KeyedItem[]> =>
  first['parts'] === undefined ? [first] : partsFrom(table, first);

const partsFrom = (table: DynamoTable, { pk, sk }: Key): Promise<KeyedItem[]> =>
  table.query({ that: '#pk = :pk AND #sk BETWEEN :sk AND :to', values: { pk, sk, to: `${sk}#~` } });

/** Whether an item of the inbox is the first of a webhook. */
export const isWebhook = ({ pk, sk }: Key): boolean => pk.startsWith('inbox#') && !sk.includes('#');
