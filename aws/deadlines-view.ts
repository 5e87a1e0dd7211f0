import { deadlinesRowOf } from '../functions/incident-row.ts';
import type { DeadlinesQuery, DeadlinesRow, Page } from '../functions/listing.ts';
import { cursorAt, placeOf } from '../functions/page.ts';
import type { Head } from '../functions/ports.ts';
import { Invalid } from '../incident/refused.ts';
import { deadlinePlaceOf, entriesFrom, isPlace, placeAt, putRight, type Entry } from './deadline-list.ts';
import type { DynamoTable } from './dynamo-table.ts';
import type { Heads } from './heads.ts';

interface House {
  table: DynamoTable;
  heads: Pick<Heads, 'read'>;
  headsOf: (ids: string[]) => Promise<(Head | null)[]>;
  /** So many incidents are looked at for one page; it is shorter then. */
  mostLookedAt: number;
}

/** An incident at its own place, and where its entry was found. */
interface Found extends Entry {
  entry: string;
  row: DeadlinesRow;
}

/** A page of the list of deadlines. What was found too early waits for its place, and is put right for whoever reads next. */
export async function deadlinesPage(house: House, query: DeadlinesQuery, now: number): Promise<Page<DeadlinesRow>> {
  const { table, headsOf, mostLookedAt } = house;
  const { overdue, limit } = query;
  const cursor = readCursor(query.cursor);
  const later = placeAt(new Date(now + 1).toISOString(), '');
  const until = overdue === true ? later : '~';
  const shown: Found[] = [];
  const seen = new Set<string>();
  const waiting: Found[] = [];
  let read = { from: cursor.from, isBehind: cursor.from === cursor.after };
  let isOver = false;

  /** Everything that belongs before this place has been found: what waits for one before it is next. */
  function show(before: string): void {
    waiting.sort((one, other) => (one.place < other.place ? -1 : 1));
    while (shown.length <= limit && waiting[0] !== undefined && waiting[0].place < before) {
      const next = waiting.shift();
      if (next === undefined || next.place <= cursor.after) continue;
      if (overdue === undefined || next.place < later === overdue) shown.push(next);
    }
  }

  for (let lookedAt = 0; shown.length <= limit && !isOver && lookedAt < mostLookedAt;) {
    const entries = await entriesFrom(table, { ...read, until, limit: limit + 1 });
    isOver = entries.length <= limit;
    lookedAt += entries.length;
    const heads = await headsOf(entries.map(({ incidentId }) => incidentId));
    const early: Promise<void>[] = [];
    for (const [index, entry] of entries.entries()) {
      const { incidentId } = entry;
      const incident = heads[index]?.incident;
      const row = incident && deadlinesRowOf(incidentId, incident);
      const place = incident && deadlinePlaceOf(incidentId, incident);
      if (incident !== undefined && (place ?? '~') > entry.place) early.push(putRight(house, entry, place));
      if (!row || place === undefined || seen.has(incidentId)) continue;
      seen.add(incidentId);
      waiting.push({ incidentId, place, entry: entry.place, row });
    }
    await Promise.all(early);
    const last = entries.at(-1)?.place;
    if (last !== undefined) read = { from: last, isBehind: true };
    show(isOver ? '~' : `${read.from}\u0000`);
  }

  const items = shown.slice(0, limit);
  const isWhole = isOver && shown.length <= limit && waiting.length === 0;
  if (isWhole) return { items: items.map(({ row }) => row), next: null };
  const after = (shown.length > limit ? items.at(-1)?.place : undefined) ?? read.from;
  const left = [...shown.slice(limit), ...waiting].map(({ entry }) => entry);
  const from = [after, ...left].toSorted()[0] ?? after;
  return { items: items.map(({ row }) => row), next: cursorAt(from === after ? after : `${after}-${from}`) };
}

/** What was shown last, and where reading goes on: before that, where something waited for a place behind it. */
function readCursor(cursor: string | undefined): { after: string; from: string } {
  const [after = '0', from = after, ...more] = placeOf(cursor)?.split('-') ?? [];
  if (cursor !== undefined && (more.length > 0 || !isPlace(after) || !isPlace(from)))
    throw new Invalid('/cursor', 'not a cursor of this list');
  return { after, from };
}
