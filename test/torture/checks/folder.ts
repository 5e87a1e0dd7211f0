import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { readDatabase } from '../../../local/database.ts';
import type { Entry, Snapshot } from '../snapshot.ts';

const isHandedOver = ({ type }: Entry) =>
  type === 'request.acknowledged' || type === 'request.sent' || type === 'cancellation.delivered';

/**
 * What lies in the folder of a desk that has ended: nothing that nobody will take up, and all that is said to have gone
 * out. `delivered`: the ids of what reached providers by HTTP.
 */
export function wrongFolder(folder: string, { incidents }: Snapshot, delivered: ReadonlySet<string>): string[] {
  const db = readDatabase(folder);
  try {
    const unread = db.all<{ id: string }>("SELECT id FROM inbox WHERE state = 'received'");
    const due = new Map(
      db
        .all<{ incident_id: string; due_at: number | null }>('SELECT incident_id, due_at FROM work')
        .map((row) => [row.incident_id, row.due_at]),
    );
    const outbox = new Set(db.all<{ id: string }>('SELECT id FROM outbox').map(({ id }) => id));
    const notices = [...incidents.values()].flatMap(({ view }) => view.notices);
    const asleep = [...incidents].filter(([id, { view }]) => view.status === 'open' && (due.get(id) ?? null) === null);
    const unsent = notices.filter(({ state, noticeId }) => state === 'sent' && !outbox.has(noticeId));
    const handedOver = [...incidents.values()].flatMap(({ timeline }) => timeline.filter(isHandedOver));
    const undelivered = handedOver.map(({ data }) => String(data['messageId'])).filter((id) => !delivered.has(id) && !outbox.has(id)); // prettier-ignore
    const forgotten = [...incidents].flatMap(([incidentId, { view }]) =>
      (due.get(incidentId) ?? null) === null ? view.notices.filter(({ state }) => state === 'queued') : [],
    );
    return [
      ...unread.map(({ id }) => `${id} was acknowledged and never read`),
      ...asleep.map(([incidentId]) => `${incidentId} is open and nobody will look at it again`),
      ...unsent.map(({ noticeId }) => `${noticeId} is marked as sent and is not in the outbox`),
      ...undelivered.map((id) => `${id} is said to have been delivered and never was`),
      ...forgotten.map(({ noticeId, template }) => `${noticeId} (${template}) is queued and nobody will send it`),
    ];
  } finally {
    db.close();
  }
}

/** `npm run verify` on the folder: what it says where a chain does not hold. */
export async function brokenChains(folder: string): Promise<string[]> {
  const file = join(import.meta.dirname, '..', '..', '..', 'local', 'verify.ts');
  const child = spawn(process.execPath, [file, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  return child.exitCode === 0 ? [] : [said.trim()];
}
