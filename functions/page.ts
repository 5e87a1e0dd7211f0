import { Invalid } from '../incident/refused.ts';
import type { Page } from './listing.ts';

/** A cursor that says nothing to whoever holds it. */
export const cursorAt = (place: string | number): string => Buffer.from(String(place)).toString('base64url');

/** The place that a cursor names; throws Invalid for what was never one. */
export function placeOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const place = Buffer.from(cursor, 'base64url').toString();
  if (!/^[\w.-]{1,200}$/.test(place) || cursorAt(place) !== cursor)
    throw new Invalid('/cursor', 'not a cursor of this list');
  return place;
}

/** As `placeOf`, for lists in the order of a number. */
export function numberOf(cursor: string | undefined): number {
  const place = placeOf(cursor);
  if (place === undefined) return Number.MAX_SAFE_INTEGER;
  if (!/^\d{1,15}$/.test(place)) throw new Invalid('/cursor', 'not a cursor of this list');
  return Number(place);
}

/** A page from one row more than it shows. */
export function pageFrom<R, T>(
  rows: R[],
  limit: number,
  shown: { item: (row: R) => T; place: (row: R) => string | number },
): Page<T> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(shown.item),
    next: rows.length > limit && last !== undefined ? cursorAt(shown.place(last)) : null,
  };
}
