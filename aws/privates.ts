import type { PrivateRecord } from '../functions/commit-record.ts';
import { privatesAs } from './commit-items.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { behindCommits, commitAt, incidentAt, keys, privatePrefix } from './keys.ts';
import type { KeyedItem } from './item.ts';
import { unpressed } from './packed.ts';
import { RefusedWrite } from './refused-write.ts';

/**
 * What people wrote lies with the commit that refers to it, in an attribute of its own: written with it for nothing, and
 * taken out of it alone. What has moved in lies beside the commits, an item each.
 */
export async function privateItems(table: DynamoTable, incidentId: string): Promise<KeyedItem[]> {
  const pk = keys.incident(incidentId);
  const between = '#pk = :pk AND #sk BETWEEN :from AND :to';
  const [commits, moved] = await Promise.all([
    table.query({ that: between, values: { pk, from: commitAt(0), to: behindCommits } }),
    table.query({ that: between, values: { pk, from: privatePrefix, to: `${privatePrefix}~` } }),
  ]);
  return [...commits, ...moved];
}

/** All that an item holds of it. */
export function recordsIn({ pk, private: bytes }: KeyedItem): PrivateRecord[] {
  if (!(bytes instanceof Uint8Array)) return [];
  const written = JSON.parse(unpressed(bytes, incidentAt({ pk }))) as [ref: string, salt: string, value: string][];
  return written.map(([ref, salt, value]) => ({ ref, salt, value }));
}

const mostTries = 5;

/** Takes out what these references stand for; the events that refer to it stay as they are. */
export async function erasePrivates(table: DynamoTable, incidentId: string, refs: string[]): Promise<void> {
  const gone = new Set(refs);
  for (let tries = 1; ; tries++)
    try {
      const items = await privateItems(table, incidentId);
      await Promise.all(items.map((item) => eraseIn(table, item, gone)));
      return;
    } catch (error) {
      if (!(error instanceof RefusedWrite) || tries === mostTries) throw error; // somebody else erases here too
    }
}

async function eraseIn(table: DynamoTable, item: KeyedItem, gone: ReadonlySet<string>): Promise<void> {
  const before = item['private'];
  const records = recordsIn(item);
  const kept = records.filter(({ ref }) => !gone.has(ref));
  if (kept.length === records.length) return;
  const change = kept.length === 0 ? { remove: ['private'] } : { set: privatesAs(kept, incidentAt(item)) };
  await table.write({ update: item, change, if: { that: '#private = :before', values: { before } } });
}
