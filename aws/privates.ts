import type { PrivateRecord } from '../functions/commit-record.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { exists } from './expressions.ts';
import type { Item, KeyedItem } from './item.ts';
import { keys, privatePrefix } from './keys.ts';
import { RefusedWrite } from './refused-write.ts';

/** What people wrote lies beside the commits that refer to it, an attribute for each reference. */
export const privateItems = (table: DynamoTable, incidentId: string): Promise<KeyedItem[]> =>
  table.query({
    that: '#pk = :pk AND begins_with(#sk, :private)',
    values: { pk: keys.incident(incidentId), private: privatePrefix },
  });

/** Of these references, those that still stand for something. */
export async function privatesOf(table: DynamoTable, incidentId: string, refs: string[]): Promise<Map<string, string>> {
  if (refs.length === 0) return new Map();
  const items = await privateItems(table, incidentId);
  return new Map(refs.flatMap((ref) => valuesIn(items, ref)));
}

const valuesIn = (items: Item[], ref: string): [string, string][] =>
  items.flatMap((item) => {
    const record = item[ref] as Written | undefined;
    return record === undefined ? [] : [[ref, record.value] satisfies [string, string]];
  });

interface Written {
  salt: string;
  value: string;
}

/** All that an item holds. */
export const recordsIn = ({ pk: _pk, sk: _sk, ...written }: KeyedItem): PrivateRecord[] =>
  Object.entries(written as Record<string, Written>).map(([ref, { salt, value }]) => ({ ref, salt, value }));

/** Takes out what these references stand for. What has gone meanwhile needs no change. */
export async function erasePrivates(table: DynamoTable, incidentId: string, refs: string[]): Promise<void> {
  const items = await privateItems(table, incidentId);
  await Promise.all(
    items.map(async (item) => {
      const remove = refs.filter((ref) => item[ref] !== undefined);
      if (remove.length === 0) return;
      await table.write({ update: item, change: { remove }, if: exists }).catch((error: unknown) => {
        if (!(error instanceof RefusedWrite)) throw error;
      });
    }),
  );
}
