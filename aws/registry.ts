import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Merchant, Provider, Terminal } from '../events/registry.ts';
import { Unavailable } from '../functions/errors.ts';
import type { Clock, Registry, RegistryEntries, RegistryType, Standing } from '../functions/ports.ts';
import type { DynamoTable, Write } from './dynamo-table.ts';
import { borneBy, entryChange, entryGone, entryOf, listOfEntries, type EntryItem } from './entry-items.ts';
import { both, type Change, type Condition } from './expressions.ts';
import { inspectionWrites } from './inspections.ts';
import type { Item } from './item.ts';
import { allShards, keys } from './keys.ts';
import { newestFirst } from './newest-first.ts';
import { pageFrom, placeOf } from '../functions/page.ts';
import { createRecent } from './recent.ts';
import { RefusedWrite } from './refused-write.ts';
import { demandSeen, lookAt, settles, standingIn, unchanged } from './standings.ts';
import type { TerminalPlaces } from './terminal-places.ts';

const day = 24 * 60 * 60 * 1000;
const mostTries = 8;

interface House {
  table: DynamoTable;
  terminals: TerminalPlaces;
  clock: Clock;
  newPlace: () => string;
  /**
   * Fulfilled when lists show what was written before.
   * @default after `settles`
   */
  settled?: () => Promise<unknown>;
}

const mostLeaving = 50;

/** Providers, merchants and terminals. */
export function createRegistry({ table, terminals, clock, newPlace, settled = () => pause(settles) }: House): Registry {
  const find = (type: RegistryType, id: string): Promise<Item | undefined> => table.get(keys.entry(type, id));
  /** By name, what was said of its removal here. */
  const leaving = createRecent<string>(mostLeaving);

  /** Looks, decides, writes; once more where somebody else wrote in between, unless it is then not as it was seen. */
  async function change<R>(
    { type, id }: { type: RegistryType; id: string },
    seen: Standing | undefined,
    decide: (before: EntryItem | undefined) => Promise<Changed<R>>,
  ): Promise<R> {
    for (let tries = 1; tries <= mostTries; tries++) {
      const item = await find(type, id);
      const standing = standingIn(item);
      demandSeen(standing, seen);
      const { to, beside, only, result } = await decide(borneBy(item));
      if (to === undefined) return result;
      const update = keys.entry(type, id);
      const write = { update, change: { ...to, add: { changes: 1 } }, if: both(unchanged(standing, seen), only) };
      try {
        await table.write(write, ...beside);
        return result;
      } catch (error) {
        if (!(error instanceof RefusedWrite)) throw error;
      }
    }
    throw new Unavailable('too many change this entry at once');
  }

  async function get<T extends RegistryType>(type: T, id: string): Promise<RegistryEntries[T] | null> {
    const item = borneBy(await find(type, id));
    return item === undefined ? null : entryOf(type, item);
  }

  async function besidesPutting<T extends RegistryType>(
    type: T,
    id: string,
    { place, entry, before }: { place: string; entry: RegistryEntries[T]; before: EntryItem | undefined },
  ): Promise<Write[]> {
    if (type === 'merchant') return inspectionWrites(table, id, { entry: entry as Merchant, now: clock.now() });
    if (type !== 'terminal') return [];
    return terminals.writesToPut(id, place, entry as Terminal, before && entryOf('terminal', before));
  }

  async function besidesRemoving(type: RegistryType, id: string, before: EntryItem): Promise<Write[]> {
    if (type === 'merchant') return inspectionWrites(table, id, { entry: undefined, now: clock.now() });
    return type === 'terminal' ? terminals.writesToRemove(id, before.place, entryOf('terminal', before)) : [];
  }

  return {
    get,
    standing: async (type, id) => {
      const item = await find(type, id);
      return { ...standingIn(item), ...(type !== 'terminal' && { look: lookAt(item, clock.now()) }) };
    },
    put: async (type, id, entry, seen) => {
      const fresh = newPlace();
      return change({ type, id }, seen, async (before) => {
        const place = before?.place ?? fresh;
        const former = type === 'provider' ? formerSecretOf(before, entry as Provider, clock.now()) : {};
        return {
          to: entryChange(type, { id, place, entry, former }),
          beside: await besidesPutting(type, id, { place, entry, before }),
          result: before === undefined ? 'created' : 'replaced',
        };
      });
    },
    leave: async (type, id) => {
      const mark = randomUUID();
      const written = table.write({ update: keys.entry(type, id), change: { set: { leaving: mark } }, if: { that: 'attribute_exists(#id)' } }); // prettier-ignore
      await written.catch((error: unknown) => {
        if (!(error instanceof RefusedWrite)) throw error; // it is gone already
      });
      leaving.set(`${type} ${id}`, mark);
      await settled();
    },
    remove: (type, id, seen) =>
      change({ type, id }, seen, async (before) => {
        if (before === undefined) return { to: undefined, beside: [], result: false };
        const mark = leaving.get(`${type} ${id}`);
        const only = mark === undefined ? undefined : { that: '#leaving = :mark', values: { mark } };
        return { to: entryGone, beside: await besidesRemoving(type, id, before), only, result: true };
      }),
    list: async (type, { limit, cursor, merchantId }) => {
      const list =
        merchantId === undefined
          ? { index: 'by-list' as const, partitions: allShards.map((shard) => listOfEntries.all(type, shard)) }
          : { index: 'by-merchant' as const, partitions: [listOfEntries.merchant(type, merchantId)] };
      const listed = await newestFirst(table, list, { before: placeOf(cursor), limit: limit + 1 });
      const items = (await table.getMany(listed, { eventually: true })) as EntryItem[];
      const found = new Map(items.map((item) => [item.place, item]));
      const page = pageFrom(listed, limit, { item: ({ place }) => found.get(place), place: ({ place }) => place });
      const shown = page.items.filter((item) => item !== undefined);
      return { items: shown.map((item) => ({ id: item.id, entry: entryOf(type, item) })), next: page.next };
    },
    serialOf: (providerId, terminalNumber) => terminals.serialOf(providerId, terminalNumber),
    webhookSecrets: async (providerId) => {
      const item = borneBy(await find('provider', providerId));
      if (item === undefined) return [];
      const { formerSecret, formerUntil = 0 } = item;
      const current = entryOf('provider', item).webhookSecret;
      return formerSecret !== undefined && formerUntil > clock.now() ? [current, formerSecret] : [current];
    },
  };
}

/** What becomes of the entry, what is written in the same step, and what must hold for it besides that nothing has changed. */
interface Changed<R> {
  to: Change | undefined;
  beside: Write[];
  only?: Condition | undefined;
  result: R;
}

/** Two secrets are valid while one is rotated: the former one for a day more. */
function formerSecretOf(before: EntryItem | undefined, { webhookSecret }: Provider, now: number): Item {
  if (before === undefined) return {};
  const former = entryOf('provider', before).webhookSecret;
  if (former !== webhookSecret) return { formerSecret: former, formerUntil: now + day };
  const { formerSecret, formerUntil } = before;
  return { formerSecret, formerUntil };
}
