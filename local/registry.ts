import type { Clock, Registry, RegistryEntries } from '../functions/ports.ts';
import type { Merchant } from '../events/registry.ts';
import { numberOf, pageFrom } from '../functions/page.ts';
import type { Database } from './database.ts';
import { startInspections } from './inspections.ts';
import type { RegistryRows } from './registry-entries.ts';
import { demandStanding, standingOf } from './standings.ts';
import type { Writer } from './writer.ts';

const day = 24 * 60 * 60 * 1000;

interface Row {
  position: number;
  id: string;
  body: string;
}

/** Providers, merchants and terminals. */
export function createRegistry(db: Database, writer: Writer, clock: Clock, rows: RegistryRows): Registry {
  return {
    get: (type, id) => Promise.resolve(rows.get(type, id)),
    standing: (type, id) => Promise.resolve(standingOf(db, type, id)),
    put: (type, id, entry, seen) =>
      writer.write((to) => {
        demandStanding(to, { type, id }, seen);
        const before = to.get<Row>('SELECT body FROM registry WHERE type = ? AND id = ?', type, id);
        if (type === 'provider' && before !== undefined)
          keepFormerSecret(to, id, [before.body, JSON.stringify(entry)], clock.now());
        rows.put(to, type, id, entry);
        if (type === 'merchant') startInspections(to, id, { every: everyOf(entry), now: clock.now() });
        return before === undefined ? 'created' : 'replaced';
      }),
    leave: () => Promise.resolve(), // its lists are never behind
    remove: (type, id, seen) =>
      writer.write((to) => {
        demandStanding(to, { type, id }, seen);
        if (type === 'provider') to.run('DELETE FROM former_secrets WHERE provider_id = ?', id);
        if (type === 'merchant') startInspections(to, id, { every: undefined, now: clock.now() });
        return rows.remove(to, type, id);
      }),
    list: (type, { limit, cursor, merchantId }) => {
      const before = numberOf(cursor);
      const rows =
        merchantId === undefined
          ? db.all<Row>(
              'SELECT position, id, body FROM registry WHERE type = ? AND position < ? ORDER BY position DESC LIMIT ?',
              type,
              before,
              limit + 1,
            )
          : db.all<Row>(
              'SELECT position, id, body FROM registry WHERE type = ? AND merchant_id = ? AND position < ? ORDER BY position DESC LIMIT ?',
              type,
              merchantId,
              before,
              limit + 1,
            );
      return Promise.resolve(
        pageFrom(rows, limit, {
          item: ({ id, body }) => ({ id, entry: JSON.parse(body) as RegistryEntries[typeof type] }),
          place: ({ position }) => position,
        }),
      );
    },
    serialOf: (providerId, terminalNumber) => {
      const row = db.get<Row>(
        "SELECT id FROM registry WHERE type = 'terminal' AND provider_id = ? AND terminal_number = ?",
        providerId,
        terminalNumber,
      );
      return Promise.resolve(row?.id ?? null);
    },
    webhookSecrets: (providerId) => {
      const current = rows.get('provider', providerId)?.webhookSecret;
      if (current === undefined) return Promise.resolve([]);
      const former = db.all<{ secret: string }>(
        'SELECT secret FROM former_secrets WHERE provider_id = ? AND until > ?',
        providerId,
        clock.now(),
      );
      return Promise.resolve([current, ...former.map(({ secret }) => secret)]);
    },
  };
}

const everyOf = (entry: object): string | undefined =>
  'inspection' in entry ? (entry as Merchant).inspection?.every : undefined;

/** Two secrets are valid while one is rotated: the former one for a day more. */
function keepFormerSecret(db: Database, providerId: string, entries: string[], now: number): void {
  const [before, after] = entries.map((entry) => (JSON.parse(entry) as RegistryEntries['provider']).webhookSecret);
  if (before === undefined || before === after) return;
  db.run('DELETE FROM former_secrets WHERE provider_id = ?', providerId);
  db.run('INSERT INTO former_secrets (provider_id, secret, until) VALUES (?, ?, ?)', providerId, before, now + day);
}
