import { deadlinesRowOf } from '../functions/incident-row.ts';
import type { Incident } from '../incident/incident.ts';
import type { DynamoTable, Write } from './dynamo-table.ts';
import type { Heads } from './heads.ts';
import { inOrder } from './in-order.ts';
import { textIn, type Item } from './item.ts';
import { allShards, keys, shardOf } from './keys.ts';
import { RefusedWrite } from './refused-write.ts';
import { deadline } from './table.ts';

// Open incidents in the order of their earliest deadline. An entry says when that is, or was: while an incident goes on its
// earliest deadline moves later, again and again, and nobody looks. So an entry is put where there is none or it would be too
// late, and whoever reads the list puts right what he finds too early (docs/decisions/046).

/** An entry of the list: the incident stands here, or further behind. */
export interface Entry {
  incidentId: string;
  place: string;
}

/** Where an incident belongs in the list; nothing where it has nothing to meet. */
export function deadlinePlaceOf(incidentId: string, incident: Incident): string | undefined {
  const dueAt = deadlinesRowOf(incidentId, incident)?.dueAt;
  return dueAt === undefined ? undefined : placeAt(dueAt, incidentId);
}

/** As attributes beside those of the other lists. */
export const listedAt = (incidentId: string, place: string | undefined): Item =>
  place === undefined ? {} : { deadlines: listOf(shardOf(incidentId)), [deadline]: place };

/** Whether the list would show an incident too late, or not at all, by the entry that it has. */
export const isTooLate = (kept: Item | undefined, wanted: string | undefined): boolean =>
  wanted !== undefined && wanted < (textIn(kept, deadline) ?? '~');

interface House {
  table: DynamoTable;
  heads: Pick<Heads, 'read'>;
}

/**
 * Puts an entry right that was found to be too early, unless somebody has meanwhile. A commit that came in between may have left
 * the entry as it stood, so what is so by now is looked at after.
 */
export async function putRight({ table, heads }: House, entry: Entry, wanted: string | undefined): Promise<void> {
  const { incidentId, place } = entry;
  const change = wanted === undefined ? { remove: ['deadlines', deadline] } : { set: { [deadline]: wanted } };
  await unlessRefused(table, { update: keys.lists(incidentId), change, if: { that: `#${deadline} = :place`, values: { place } } }); // prettier-ignore
  const head = await heads.read(incidentId);
  const by = head === null ? undefined : deadlinePlaceOf(incidentId, head.incident);
  if (by === undefined || by >= (wanted ?? '~')) return;
  const ours = wanted === undefined ? { that: `attribute_not_exists(#${deadline})` } : { that: `#${deadline} = :wanted`, values: { wanted } }; // prettier-ignore
  await unlessRefused(table, { update: keys.lists(incidentId), change: { set: listedAt(incidentId, by) }, if: ours });
}

async function unlessRefused(table: DynamoTable, write: Write): Promise<void> {
  await table.write(write).catch((error: unknown) => {
    if (!(error instanceof RefusedWrite)) throw error;
  });
}

/** The next entries from a place on, or behind it, up to a time. */
export function entriesFrom(
  table: DynamoTable,
  { from, isBehind, until, limit }: { from: string; isBehind: boolean; until: string; limit: number },
): Promise<Entry[]> {
  const readers = allShards.map((shard) => async (last: Entry | undefined) => {
    const first = last === undefined ? (isBehind ? behind(from) : from) : behind(last.place);
    if (first > until) return [];
    const that = `#deadlines = :list AND #${deadline} BETWEEN :first AND :until`;
    const values = { list: listOf(shard), first, until };
    const found = await table.query({ index: 'by-deadline', that, values, limit });
    return found.flatMap((item) => {
      const place = textIn(item, deadline);
      return place === undefined ? [] : [{ incidentId: incidentAt(place), place }];
    });
  });
  return inOrder(readers, { by: ({ place }) => place, limit, page: limit });
}

const behind = (place: string): string => `${place}\u0000`;
const listOf = (shard: number): string => `deadlines#${String(shard)}`;
const digits = 15;
export const placeAt = (dueAt: string, incidentId: string): string =>
  `${String(Date.parse(dueAt)).padStart(digits, '0')}.${incidentId}`;

/** What a place looks like, and the incident that it names. */
const form = /^\d{15}\.(\w+)$/;
export const isPlace = (place: string): boolean => form.test(place);
const incidentAt = (place: string): string => form.exec(place)?.[1] ?? '';
