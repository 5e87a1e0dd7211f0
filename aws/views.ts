import { rowOf } from '../functions/incident-row.ts';
import { cursorAt, placeOf } from '../functions/page.ts';
import type { IncidentQuery, IncidentRow } from '../functions/listing.ts';
import type { Clock, Head, Views } from '../functions/ports.ts';
import type { Incident } from '../incident/incident.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { listOf, storedHead } from './head-items.ts';
import type { Heads } from './heads.ts';
import { isOverdue } from './is-overdue.ts';
import { allShards, keys } from './keys.ts';
import { newestFirst, type List } from './newest-first.ts';

interface House {
  table: DynamoTable;
  heads: Heads;
  clock: Clock;
}

/** So many incidents are looked at for one page, where most of them are not what is asked for; the page is shorter then. */
const mostLookedAt = 1_000;

/** Lists of keys by index and cursor; what a row shows is read from the incident itself. */
export function createViews({ table, heads, clock }: House): Views {
  /** Heads of these incidents, in their order; those of open ones with what has happened since. */
  async function headsOf(ids: string[]): Promise<(Head | null)[]> {
    const items = await table.getMany(ids.map(keys.head), { eventually: true });
    const stored = new Map(items.map((item) => [item.pk, item]));
    return Promise.all(
      ids.map(async (id) => {
        const item = stored.get(keys.incident(id));
        const head = item === undefined || item['parts'] !== undefined ? null : storedHead([item]);
        return head !== null && head.incident.status !== 'open' ? head : heads.catchUp(id, head);
      }),
    );
  }

  return {
    incidents: async (query) => {
      const now = new Date(clock.now()).toISOString();
      const list = listFor(query);
      const rows: IncidentRow[] = [];
      let before = placeOf(query.cursor);
      for (let lookedAt = 0; lookedAt < mostLookedAt;) {
        const wanted = query.limit + 1 - rows.length;
        const ids = (await newestFirst(table, list, { before, limit: wanted })).map(({ place }) => place);
        const found = await headsOf(ids);
        for (const [index, id] of ids.entries()) {
          const incident = found[index]?.incident;
          if (incident !== undefined && isWanted(id, { incident, query, now })) rows.push(rowOf(id, incident));
        }
        before = ids.at(-1);
        lookedAt += ids.length;
        if (rows.length > query.limit) return pageOf(rows, query.limit);
        if (ids.length < wanted) return { items: rows, next: null };
      }
      return { items: rows, next: before === undefined ? null : cursorAt(before) };
    },
  };
}

function pageOf(rows: IncidentRow[], limit: number) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last === undefined ? null : cursorAt(last.incidentId) };
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

/** Whether an incident is what is asked for. A list may be a moment behind, or not by all that is asked. */
function isWanted(
  incidentId: string,
  { incident, query, now }: { incident: Incident; query: IncidentQuery; now: string },
): boolean {
  const { overdue, limit: _limit, cursor: _cursor, ...fields } = query;
  const row = rowOf(incidentId, incident);
  const fits = Object.entries(fields).every(
    ([field, value]) => value === undefined || row[field as keyof typeof fields] === value,
  );
  return fits && (overdue === undefined || overdue === isOverdue(incident, row, now));
}
