import type { Clock } from '../functions/ports.ts';
import type { Views } from '../functions/views-port.ts';
import { Unavailable } from '../functions/errors.ts';
import { watchedRowOf } from '../functions/incident-row.ts';
import type { IncidentQuery, IncidentRow, WatchQuery } from '../functions/listing.ts';
import { pageFrom, placeOf } from '../functions/page.ts';
import type { Database, Value } from './database.ts';
import { deadlinesIn } from './deadlines.ts';
import type { Projector } from './projector.ts';
import { scoresOf } from './scores.ts';

interface Row {
  incident_id: string;
  body: string;
}

/** Lists by index and cursor. On one machine the projector catches up first, so that a list shows what was just done. */
export function createViews(db: Database, projector: Projector, clock: Clock): Views {
  return {
    incidents: async (query) => {
      await projector.catchUp().catch(allowUnavailable);
      const { where, values } = conditionsOf(query, new Date(clock.now()).toISOString());
      const rows = db.all<Row>(
        `SELECT incident_id, body FROM incident_rows WHERE ${where.join(' AND ')} ORDER BY incident_id DESC LIMIT ?`,
        ...values,
        query.limit + 1,
      );
      return pageFrom(rows, query.limit, {
        item: ({ body }) => JSON.parse(body) as IncidentRow,
        place: ({ incident_id }) => incident_id,
      });
    },
    watchList: async (query) => {
      await projector.catchUp().catch(allowUnavailable);
      const page = pageFrom(watchedRows(db, query), query.limit, {
        item: ({ body }) => watchedRowOf(JSON.parse(body) as IncidentRow),
        place: ({ incident_id }) => incident_id,
      });
      return { ...page, items: page.items.filter((row) => row !== null) };
    },
    deadlines: async (query) => {
      await projector.catchUp().catch(allowUnavailable);
      return deadlinesIn(db, query, clock.now());
    },
    scores: async (providerId, fromMonth) => {
      await projector.catchUp().catch(allowUnavailable);
      return scoresOf(db, providerId, fromMonth);
    },
  };
}

/** By the index that holds these rows alone; of one serial by that of the terminals. */
function watchedRows(db: Database, { terminalSerial, limit, cursor }: WatchQuery): Row[] {
  const watched =
    "kind IN ('terminal-lost', 'terminal-stolen') AND status <> 'withdrawn' AND terminal_serial IS NOT NULL";
  const before = placeOf(cursor) ?? '~';
  return terminalSerial === undefined
    ? db.all<Row>(
        `SELECT incident_id, body FROM incident_rows INDEXED BY rows_watched
         WHERE ${watched} AND incident_id < ? ORDER BY incident_id DESC LIMIT ?`,
        before,
        limit + 1,
      )
    : db.all<Row>(
        `SELECT incident_id, body FROM incident_rows
         WHERE ${watched} AND terminal_serial = ? AND incident_id < ? ORDER BY incident_id DESC LIMIT ?`,
        terminalSerial,
        before,
        limit + 1,
      );
}

/** While the disk takes nothing, lists stay a moment behind. */
function allowUnavailable(error: unknown): void {
  if (!(error instanceof Unavailable)) throw error;
}

function conditionsOf(query: IncidentQuery, now: string): { where: string[]; values: Value[] } {
  const { status, kind, providerId, merchantId, terminalSerial, overdue, cursor } = query;
  const where = ['incident_id < ?'];
  const values: Value[] = [placeOf(cursor) ?? '~'];
  const columns = { status, kind, provider_id: providerId, merchant_id: merchantId, terminal_serial: terminalSerial };
  for (const [column, value] of Object.entries(columns)) {
    if (value === undefined) continue;
    where.push(`${column} = ?`);
    values.push(value);
  }
  if (overdue !== undefined) {
    where.push(`${overdue ? '' : 'NOT '}(status = 'open' AND (reminded = 1 OR (due_at IS NOT NULL AND due_at < ?)))`);
    values.push(now);
  }
  return { where, values };
}
