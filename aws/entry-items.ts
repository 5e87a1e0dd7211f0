import type { RegistryEntries, RegistryType } from '../functions/ports.ts';
import type { Item, KeyedItem } from './item.ts';
import type { Change } from './expressions.ts';
import { shardOf } from './keys.ts';
import { packedInOne, unpacked } from './packed.ts';

/** An entry of the registry as it lies in the table. */
export interface EntryItem extends KeyedItem {
  id: string;
  /** Grows with the time of its first registration, and stays. */
  place: string;
  /** A provider's former webhook secret, and until when it is valid. */
  formerSecret?: string;
  formerUntil?: number;
}

export const listOfEntries = {
  all: (type: RegistryType, shard: number) => `${type}#${shard}`,
  merchant: (type: RegistryType, merchantId: string) => `${type}#${merchantId}`,
};

interface Registered<T extends RegistryType> {
  id: string;
  place: string;
  entry: RegistryEntries[T];
  former?: Item;
}

/** What an item bears of an entry. */
const attributes = ['id', 'place', 'list', 'merchant', 'text', 'zipped', 'formerSecret', 'formerUntil'];

/** Puts an entry; what else lies under its name stays there: how it stands, and of a terminal who has its claim. */
export function entryChange<T extends RegistryType>(type: T, { id, place, entry, former }: Registered<T>): Change {
  const set: Item = {
    id,
    place,
    list: listOfEntries.all(type, shardOf(id)),
    ...('merchantId' in entry && { merchant: listOfEntries.merchant(type, entry.merchantId) }),
    ...packedInOne(JSON.stringify(entry)),
    ...former,
  };
  const there = Object.entries(set).filter(([, value]) => value !== undefined);
  return { set: Object.fromEntries(there), remove: attributes.filter((name) => set[name] === undefined) };
}

/** Takes an entry away from its name. */
export const entryGone: Change = { remove: [...attributes, 'leaving'] };

/** The entry that an item bears, if it bears one. */
export const borneBy = (item: Item | undefined): EntryItem | undefined =>
  item?.['id'] === undefined ? undefined : (item as EntryItem);

export function entryOf<T extends RegistryType>(_type: T, item: Item): RegistryEntries[T] {
  return JSON.parse(unpacked([item])) as RegistryEntries[T];
}
