import type { Page, PageQuery } from '../../../functions/listing.ts';
import { Invalid } from '../../../incident/refused.ts';

/** A page of what is in order, oldest first as it is kept, newest first as it is shown. */
export function pageOf<T>(kept: T[], { limit, cursor }: PageQuery): Page<T> {
  const before = cursor === undefined ? kept.length : Number(/^p(\d{1,9})$/.exec(cursor)?.[1] ?? Number.NaN);
  if (Number.isNaN(before)) throw new Invalid('/cursor', 'not a cursor of this list');
  const from = Math.max(0, before - limit);
  return { items: kept.slice(from, before).toReversed(), next: from > 0 ? `p${from}` : null };
}
