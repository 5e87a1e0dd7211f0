import type { Clock, Inbox } from '../functions/ports.ts';
import type { InboxRecord, InboxState } from '../functions/inbox-record.ts';
import { pageFrom, placeOf } from '../functions/page.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { isNew } from './expressions.ts';
import { textIn, type Item } from './item.ts';
import { keys } from './keys.ts';
import { newestFirst } from './newest-first.ts';
import { packed, unpacked } from './packed.ts';
import { RefusedWrite } from './refused-write.ts';
import { expiry } from './table.ts';

const second = 1_000;
const day = 24 * 60 * 60 * second;
const month = 30 * day;

/** What waits for a function or for an operator is in a list, and does not expire. */
export const inboxList = (state: 'received' | 'unmatched'): string => `inbox#${state}`;

interface House {
  table: DynamoTable;
  clock: Clock;
  newPlace: () => string;
}

/** Webhooks: kept, deduplicated for 30 days of policy time, expiring after that unless they wait for an operator. */
export function createInbox({ table, clock, newPlace }: House): Inbox {
  const partsOf = (id: string) => table.query({ that: '#pk = :pk', values: { pk: keys.inbox(id).pk } });

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
        if (error instanceof RefusedWrite) return 'seen';
        throw error;
      }
    },
    get: async (id) => {
      const [first, ...parts] = await partsOf(id);
      return first === undefined ? null : recordOf([first, ...parts]);
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
      const list = { index: 'by-list' as const, partitions: [inboxList('unmatched')] };
      const listed = await newestFirst(table, list, { before: placeOf(cursor), limit: limit + 1 });
      const page = pageFrom(listed, limit, { item: ({ pk }) => pk, place: ({ place }) => place });
      const records = await Promise.all(page.items.map((pk) => table.query({ that: '#pk = :pk', values: { pk } })));
      const shown = records.filter(([first]) => first?.['state'] === 'unmatched');
      return { items: shown.map(recordOf), next: page.next };
    },
  };
}

function standing(state: InboxState, at: number): Item {
  switch (state) {
    case 'received':
    case 'unmatched':
      return { state, list: inboxList(state) };
    case 'processed':
    case 'matched':
    case 'dismissed':
      return { state, [expiry]: Math.ceil((at + month + day) / second) };
  }
}

function recordOf(parts: Item[]): InboxRecord {
  const [first] = parts;
  const content = JSON.parse(unpacked(parts)) as Omit<InboxRecord, 'state' | 'why'>;
  return { ...content, state: first?.['state'] as InboxState, why: textIn(first, 'why') ?? null };
}
