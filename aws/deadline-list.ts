import { deadlinesRowOf } from '../functions/incident-row.ts';
import type { Head } from '../functions/ports.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { inOrder } from './in-order.ts';
import { numberIn, textIn, type Item } from './item.ts';
import { allShards, keys, shardOf } from './keys.ts';
import type { Listed } from './newest-first.ts';
import { RefusedWrite } from './refused-write.ts';

/**
 * Open incidents in the order of their earliest deadline. When that is stands in an item of its own, so that nothing else
 * is written again when it changes; what the list shows is read from the incidents.
 */
export async function keepDeadline(
  table: DynamoTable,
  incidentId: string,
  { head: { version, incident }, kept }: { head: Head; kept: Item | undefined },
): Promise<void> {
  const dueAt = deadlinesRowOf(incidentId, incident)?.dueAt;
  const place = dueAt === undefined ? undefined : placeAt(dueAt, incidentId);
  if (place === textIn(kept, 'place') || version <= (numberIn(kept, 'version') ?? 0)) return;
  const change =
    place === undefined
      ? { set: { version }, remove: ['list', 'place'] }
      : { set: { version, place, list: listOf(shardOf(incidentId)) } };
  const later = { that: 'attribute_not_exists(#version) OR #version < :version', values: { version } };
  await table.write({ update: keys.deadlines(incidentId), change, if: later }).catch((error: unknown) => {
    if (!(error instanceof RefusedWrite)) throw error; // a later one is kept already
  });
}

interface Range {
  /** Behind this place. */
  after: string | undefined;
  /** Due before or after this moment. */
  overdue: boolean | undefined;
  now: number;
  limit: number;
}

/** Incidents by the time of their earliest deadline, the earliest first. */
export function earliestFirst(table: DynamoTable, { after, overdue, now, limit }: Range): Promise<Listed[]> {
  const soonest = overdue === false ? placeAt(new Date(now + 1).toISOString(), '') : '0';
  const latest = overdue === true ? placeAt(new Date(now + 1).toISOString(), '') : '~';
  const readers = allShards.map((shard) => async (last: Listed | undefined) => {
    const behind = last?.place ?? after;
    const from = behind === undefined || behind < soonest ? soonest : `${behind}\u0000`;
    if (from > latest) return [];
    const that = '#list = :list AND #place BETWEEN :from AND :latest';
    const found = await table.query({ index: 'by-list', that, values: { list: listOf(shard), from, latest }, limit });
    return found as unknown as Listed[];
  });
  return inOrder(readers, { by: ({ place }) => place, limit, page: limit });
}

const listOf = (shard: number): string => `deadlines#${String(shard)}`;
const digits = 15;
const placeAt = (dueAt: string, incidentId: string): string =>
  `${String(Date.parse(dueAt)).padStart(digits, '0')}.${incidentId}`;

/** What a cursor of this list looks like, and the incident that it names. */
const form = /^\d{15}\.(\w+)$/;
export const isPlace = (place: string): boolean => form.test(place);
export const incidentAt = (place: string): string => form.exec(place)?.[1] ?? '';
