import type { Page, PageQuery } from '../../../functions/listing.ts';
import { Invalid } from '../../../incident/refused.ts';

/** A page of what is in order, oldest first as it is kept, newest first as it is shown. */
export function pageOf<T>(kept: T[], { limit, cursor }: PageQuery): Page<T> {
  const before = cursor === undefined ? kept.length : Number(/^p(\d{1,9})$/.exec(cursor)?.[1] ?? Number.NaN);
  if (Number.isNaN(before)) throw new Invalid('/cursor', 'not a cursor of this list');
  const from = Math.max(0, before - limit);
  return { items: kept.slice(from, before).toReversed(), next: from > 0 ? `p${from}` : null };
}

/** A page of what is in the order of its places, the first first. */
export function pageInOrder<T>(rows: T[], { limit, cursor }: PageQuery, placeOf: (row: T) => string): Page<T> {
  if (cursor !== undefined && !/^after \d{4}-/.test(cursor)) throw new Invalid('/cursor', 'not a cursor of this list');
  const after = cursor?.slice('after '.length) ?? '';
  const left = rows
    .map((row) => ({ row, place: placeOf(row) }))
    .filter(({ place }) => place > after)
    .toSorted((one, other) => (one.place < other.place ? -1 : 1));
  const page = left.slice(0, limit);
  return {
    items: page.map(({ row }) => row),
    next: left.length > limit ? `after ${page.at(-1)?.place ?? ''}` : null,
  };
}
