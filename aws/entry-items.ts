import type { RegistryEntries, RegistryType } from '../functions/ports.ts';
import type { Item, KeyedItem } from './item.ts';
import { keys, shardOf } from './keys.ts';
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

export function entryItem<T extends RegistryType>(type: T, { id, place, entry, former }: Registered<T>): EntryItem {
  return {
    ...keys.entry(type, id),
    id,
    place,
    list: listOfEntries.all(type, shardOf(id)),
    ...('merchantId' in entry && { merchant: listOfEntries.merchant(type, entry.merchantId) }),
    ...packedInOne(JSON.stringify(entry)),
    ...former,
  };
}

export function entryOf<T extends RegistryType>(_type: T, item: Item): RegistryEntries[T] {
  return JSON.parse(unpacked([item])) as RegistryEntries[T];
}
