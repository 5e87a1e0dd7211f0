import type { Store } from '../functions/ports.ts';
import { rowOf } from '../functions/incident-row.ts';
import { isOpen } from '../incident/incident.ts';
import type { Database } from './database.ts';
import type { Writer } from './writer.ts';

const name = 'incident-rows';
const batch = 500;

/** Brings the lists up to the commits; what it writes can be thrown away and is then made anew. */
export interface Projector {
  /** Fulfilled when every commit that is on disk now shows in the lists. */
  catchUp(): Promise<void>;
}

export function createProjector(db: Database, writer: Writer, store: Store): Projector {
  let running: Promise<void> | undefined;
  let position = db.get<{ position: number }>('SELECT position FROM checkpoints WHERE name = ?', name)?.position ?? 0;

  async function project(): Promise<void> {
    for (;;) {
      const commits = db.all<{ position: number; incident_id: string }>(
        'SELECT position, incident_id FROM commits WHERE position > ? ORDER BY position LIMIT ?',
        position,
        batch,
      );
      const last = commits.at(-1)?.position;
      if (last === undefined) return;
      const ids = [...new Set(commits.map(({ incident_id }) => incident_id))];
      const heads = await Promise.all(ids.map(async (id) => ({ id, head: await store.latest(id) })));
      await writer.write((to) => {
        for (const { id, head } of heads) if (head !== null) upsert(to, id, head.incident);
        to.run(
          'INSERT INTO checkpoints (name, position) VALUES (?, ?) ON CONFLICT DO UPDATE SET position = excluded.position',
          name,
          last,
        );
      });
      position = last;
    }
  }

  return {
    catchUp: async () => {
      await running;
      running ??= project().finally(() => {
        running = undefined;
      });
      await running;
    },
  };
}

function upsert(db: Database, incidentId: string, incident: Parameters<typeof rowOf>[1]): void {
  const row = rowOf(incidentId, incident);
  const reminded = incident.followUps.some((followUp) => isOpen(followUp) && followUp.reminders > 0);
  db.run(
    `INSERT INTO incident_rows (incident_id, kind, status, merchant_id, terminal_serial, provider_id, due_at, reminded, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET kind = excluded.kind, status = excluded.status, merchant_id = excluded.merchant_id,
     terminal_serial = excluded.terminal_serial, provider_id = excluded.provider_id, due_at = excluded.due_at,
     reminded = excluded.reminded, body = excluded.body`,
    incidentId,
    row.kind,
    row.status,
    row.merchantId,
    row.terminalSerial,
    row.providerId,
    row.dueAt,
    reminded ? 1 : 0,
    JSON.stringify(row),
  );
}
