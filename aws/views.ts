import { deadlinesRowOf, rowOf, watchedRowOf } from '../functions/incident-row.ts';
import { cursorAt, pageFrom, placeOf } from '../functions/page.ts';
import type { IncidentQuery, IncidentRow, Page, PageQuery, WatchedRow, WatchQuery } from '../functions/listing.ts';
import type { Clock, Head } from '../functions/ports.ts';
import type { Views } from '../functions/views-port.ts';
import { Kind } from '../events/kind.ts';
import { isMissing, type Incident } from '../incident/incident.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { listOf, storedHead } from './head-items.ts';
import type { Heads } from './heads.ts';
import { isOverdue } from './is-overdue.ts';
import { allShards, keys } from './keys.ts';
import { newestFirst, type List } from './newest-first.ts';
import { soonestFirst, type Place } from './soonest-first.ts';
import { scoresOf } from './scores.ts';

interface House {
  table: DynamoTable;
  heads: Heads;
  clock: Clock;
}

/** So many incidents are looked at for one page, where most of them are not what is asked for; the page is shorter then. */
const mostLookedAt = 1_000;

/** Lists of keys by index and cursor; what a row shows is read from the incident itself. */
export function createViews({ table, heads, clock }: House): Views {
  /** Heads of these incidents, in their order, with what has happened since they were kept. */
  async function headsOf(ids: string[]): Promise<(Head | null)[]> {
    const items = await table.getMany(ids.map(keys.head), { eventually: true });
    const stored = new Map(items.map((item) => [item.pk, item]));
    return Promise.all(
      ids.map((id) => {
        const item = stored.get(keys.incident(id));
        return heads.catchUp(id, item === undefined || item['parts'] !== undefined ? null : storedHead([item]));
      }),
    );
  }

  /** A page of what is wanted of a list, in its order; `row` answers nothing for what is not. */
  async function page<T>(
    read: (end: string | undefined, limit: number) => Promise<Place[]>,
    { cursor, limit }: PageQuery,
    row: (incidentId: string, incident: Incident) => T | null,
  ): Promise<Page<T>> {
    const rows: { place: string; row: T }[] = [];
    let end = placeOf(cursor);
    for (let lookedAt = 0; lookedAt < mostLookedAt;) {
      const wanted = limit + 1 - rows.length;
      const places = await read(end, wanted);
      const found = await headsOf(places.map(({ incidentId }) => incidentId));
      for (const [index, { incidentId, place }] of places.entries()) {
        const incident = found[index]?.incident;
        const shown = incident === undefined ? null : row(incidentId, incident);
        if (shown !== null) rows.push({ place, row: shown });
      }
      end = places.at(-1)?.place ?? end;
      lookedAt += places.length;
      const { items, next } = pageFrom(rows, limit, { item: (one) => one.row, place: ({ place }) => place });
      if (next !== null || places.length < wanted) return { items, next };
    }
    return { items: rows.map((one) => one.row), next: end === undefined ? null : cursorAt(end) };
  }

  const newest = (list: List) => async (before: string | undefined, limit: number) =>
    (await newestFirst(table, list, { before, limit })).map(({ place }) => ({ place, incidentId: place }));

  return {
    incidents: (query) => {
      const now = new Date(clock.now()).toISOString();
      return page(newest(listFor(query)), query, (id, incident) => {
        const row = rowOf(id, incident);
        return isWanted(row, { incident, query, now }) ? row : null;
      });
    },
    watchList: (query) =>
      page(newest(watchListFor(query)), query, (id, incident): WatchedRow | null => {
        const row = watchedRowOf(rowOf(id, incident));
        return row?.terminalSerial === (query.terminalSerial ?? row?.terminalSerial) ? row : null;
      }),
    deadlines: ({ overdue, ...query }) => {
      const now = new Date(clock.now()).toISOString();
      const read = (after: string | undefined, limit: number) => soonestFirst(table, { after, limit, overdue, now });
      return page(read, query, (id, incident) => {
        const row = deadlinesRowOf(id, incident);
        return row !== null && (overdue === undefined || overdue === row.dueAt <= now) ? row : null;
      });
    },
    scores: (providerId, fromMonth) => scoresOf(table, providerId, fromMonth),
  };
}

const statuses: Incident['status'][] = ['open', 'closed', 'withdrawn'];
const sharded = (nameOf: (shard: string) => string): string[] => allShards.map((shard) => nameOf(String(shard)));

/** The list that holds the fewest others besides what is asked for. */
function listFor({ status, kind, merchantId, providerId, terminalSerial, overdue }: IncidentQuery): List {
  const wanted = status === undefined ? statuses : [status];
  if (terminalSerial !== undefined) return { index: 'by-terminal', partitions: [terminalSerial] };
  if (merchantId !== undefined)
    return { index: 'by-merchant', partitions: wanted.map((each) => listOf.merchant(merchantId, each)) };
  if (overdue === true) return { index: 'by-overdue', partitions: sharded((shard) => listOf.overdue(shard)) };
  if (providerId !== undefined)
    return { index: 'by-provider', partitions: wanted.flatMap((each) => sharded((shard) => listOf.provider(providerId, each, shard))) }; // prettier-ignore
  if (kind !== undefined)
    return { index: 'by-kind', partitions: wanted.flatMap((each) => sharded((shard) => listOf.kind(kind, each, shard))) }; // prettier-ignore
  return { index: 'by-list', partitions: wanted.flatMap((each) => sharded((shard) => listOf.all(each, shard))) };
}

/** Of one serial by its own list; else all that are missing, and were not withdrawn. */
function watchListFor({ terminalSerial }: WatchQuery): List {
  if (terminalSerial !== undefined) return { index: 'by-terminal', partitions: [terminalSerial] };
  const kinds = Kind.options.filter((kind) => isMissing({ kind }));
  const standing = statuses.filter((status) => status !== 'withdrawn');
  const partitions = kinds.flatMap((kind) =>
    standing.flatMap((status) => sharded((shard) => listOf.kind(kind, status, shard))),
  );
  return { index: 'by-kind', partitions };
}

/** Whether a row is what is asked for. A list may be a moment behind, or not by all that is asked. */
function isWanted(
  row: IncidentRow,
  { incident, query, now }: { incident: Incident; query: IncidentQuery; now: string },
): boolean {
  const { overdue, limit: _limit, cursor: _cursor, ...fields } = query;
  const fits = Object.entries(fields).every(
    ([field, value]) => value === undefined || row[field as keyof typeof fields] === value,
  );
  return fits && (overdue === undefined || overdue === isOverdue(incident, row, now));
}
