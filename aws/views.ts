import { rowOf, watchedRowOf } from '../functions/incident-row.ts';
import { cursorAt, pageFrom, placeOf } from '../functions/page.ts';
import type { IncidentQuery, IncidentRow, Page, PageQuery, WatchedRow, WatchQuery } from '../functions/listing.ts';
import type { Clock, Head } from '../functions/ports.ts';
import type { Views } from '../functions/views-port.ts';
import { Kind } from '../events/kind.ts';
import { isMissing, type Incident } from '../incident/incident.ts';
import { deadlinesPage } from './deadlines-view.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { listOf, storedHead } from './head-items.ts';
import type { Heads } from './heads.ts';
import { isOverdue } from './is-overdue.ts';
import { allShards, keys, overdueIn } from './keys.ts';
import { newestFirst, type List } from './newest-first.ts';
import { scoresOf } from './scores.ts';
import { shardsOfKind } from './table.ts';

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

  /** A page of what is wanted of a list; `row` answers nothing for what is not. */
  async function page<T>(
    list: List,
    { cursor, limit }: PageQuery,
    row: (incidentId: string, incident: Incident) => T | null,
  ): Promise<Page<T>> {
    const rows: { id: string; row: T }[] = [];
    let before = placeOf(cursor);
    for (let lookedAt = 0; lookedAt < mostLookedAt;) {
      const wanted = limit + 1 - rows.length;
      const ids = (await newestFirst(table, list, { before, limit: wanted })).map(({ place }) => place);
      const found = await headsOf(ids);
      for (const [index, id] of ids.entries()) {
        const incident = found[index]?.incident;
        const shown = incident === undefined ? null : row(id, incident);
        if (shown !== null) rows.push({ id, row: shown });
      }
      before = ids.at(-1) ?? before;
      lookedAt += ids.length;
      const { items, next } = pageFrom(rows, limit, { item: (one) => one.row, place: ({ id }) => id });
      if (next !== null || ids.length < wanted) return { items, next };
    }
    return { items: rows.map((one) => one.row), next: before === undefined ? null : cursorAt(before) };
  }

  return {
    incidents: (query) => {
      const now = new Date(clock.now()).toISOString();
      return page(listFor(query), query, (id, incident) => {
        const row = rowOf(id, incident);
        return isWanted(row, { incident, query, now }) ? row : null;
      });
    },
    watchList: (query) =>
      page(watchListFor(query), query, (id, incident): WatchedRow | null => {
        const row = watchedRowOf(rowOf(id, incident));
        return row?.terminalSerial === (query.terminalSerial ?? row?.terminalSerial) ? row : null;
      }),
    deadlines: (query) => deadlinesPage({ table, heads, headsOf, mostLookedAt }, query, clock.now()),
    scores: (providerId, fromMonth) => scoresOf(table, providerId, fromMonth),
  };
}

const statuses: Incident['status'][] = ['open', 'closed', 'withdrawn'];

/** The list that holds the fewest others besides what is asked for. That of all is those of all kinds. */
function listFor({ status, kind, merchantId, providerId, terminalSerial, overdue }: IncidentQuery): List {
  const wanted = status === undefined ? statuses : [status];
  if (terminalSerial !== undefined) return { index: 'by-terminal', partitions: [terminalSerial] };
  if (merchantId !== undefined)
    return { index: 'by-merchant', partitions: wanted.map((each) => listOf.merchant(merchantId, each)) };
  if (overdue === true) return { partitions: allShards.map(overdueIn) };
  if (providerId !== undefined)
    return { index: 'by-provider', partitions: wanted.flatMap((each) => allShards.map((shard) => listOf.provider(providerId, each, shard))) }; // prettier-ignore
  return ofKinds(kind === undefined ? Kind.options : [kind], wanted);
}

const ofKinds = (kinds: readonly string[], standing: Incident['status'][]): List => ({
  index: 'by-kind',
  partitions: kinds.flatMap((kind) =>
    standing.flatMap((status) => Array.from({ length: shardsOfKind }, (_, shard) => listOf.kind(kind, status, shard))),
  ),
});

/** Of one serial by its own list; else all that are missing, and were not withdrawn. */
function watchListFor({ terminalSerial }: WatchQuery): List {
  if (terminalSerial !== undefined) return { index: 'by-terminal', partitions: [terminalSerial] };
  return ofKinds(
    Kind.options.filter((kind) => isMissing({ kind })),
    statuses.filter((status) => status !== 'withdrawn'),
  );
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
