import type { Merchant, Provider, Terminal } from '../events/registry.ts';
import { Unavailable } from '../functions/errors.ts';
import type { Clock, Registry, RegistryEntries, RegistryType, Standing } from '../functions/ports.ts';
import type { DynamoTable, Write } from './dynamo-table.ts';
import { entryItem, entryOf, listOfEntries, type EntryItem } from './entry-items.ts';
import { inspectionWrites } from './inspections.ts';
import type { Item } from './item.ts';
import { allShards, keys } from './keys.ts';
import { newestFirst } from './newest-first.ts';
import { pageFrom, placeOf } from '../functions/page.ts';
import { RefusedWrite } from './refused-write.ts';
import { changeWrites, demandSeen, standingsOf } from './standings.ts';
import type { TerminalPlaces } from './terminal-places.ts';

const day = 24 * 60 * 60 * 1000;
const mostTries = 8;

interface House {
  table: DynamoTable;
  terminals: TerminalPlaces;
  clock: Clock;
  newPlace: () => string;
}

/** Providers, merchants and terminals. */
export function createRegistry({ table, terminals, clock, newPlace }: House): Registry {
  const find = async (type: RegistryType, id: string): Promise<EntryItem | undefined> =>
    (await table.get(keys.entry(type, id))) as EntryItem | undefined;

  /** Looks, decides, writes; once more where somebody else wrote in between, unless it is then not as it was seen. */
  async function change<R>(
    name: { type: RegistryType; id: string },
    seen: Standing | undefined,
    decide: (before: EntryItem | undefined) => Promise<Change<R>>,
  ): Promise<R> {
    for (let tries = 1; tries <= mostTries; tries++) {
      const standings = await standingsOf(table, name); // first: what changes while the entry is read is noticed
      demandSeen(standings, seen);
      const { writes, result } = await decide(await find(name.type, name.id));
      if (writes.length === 0) return result;
      try {
        await table.write(...writes, ...changeWrites(name, standings, seen));
        return result;
      } catch (error) {
        if (!(error instanceof RefusedWrite)) throw error;
      }
    }
    throw new Unavailable('too many change this entry at once');
  }

  async function get<T extends RegistryType>(type: T, id: string): Promise<RegistryEntries[T] | null> {
    const item = await find(type, id);
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
      const { changes, holds } = await standingsOf(table, { type, id });
      return { changes, holds };
    },
    put: async (type, id, entry, seen) => {
      const fresh = newPlace();
      return change({ type, id }, seen, async (before) => {
        const place = before?.place ?? fresh;
        const former = type === 'provider' ? formerSecretOf(before, entry as Provider, clock.now()) : {};
        const beside = await besidesPutting(type, id, { place, entry, before });
        return {
          writes: [{ put: entryItem(type, { id, place, entry, former }) }, ...beside],
          result: before === undefined ? 'created' : 'replaced',
        };
      });
    },
    remove: (type, id, seen) =>
      change({ type, id }, seen, async (before) => {
        if (before === undefined) return { writes: [], result: false };
        const beside = await besidesRemoving(type, id, before);
        return { writes: [{ delete: keys.entry(type, id) }, ...beside], result: true };
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
      const item = await find('provider', providerId);
      if (item === undefined) return [];
      const { formerSecret, formerUntil = 0 } = item;
      const current = entryOf('provider', item).webhookSecret;
      return formerSecret !== undefined && formerUntil > clock.now() ? [current, formerSecret] : [current];
    },
  };
}

interface Change<R> {
  writes: Write[];
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
