import type { RegistryEntries, RegistryType } from '../functions/ports.ts';
import type { Database } from './database.ts';
import { countChange } from './standings.ts';

export interface RegistryRows {
  get<T extends RegistryType>(type: T, id: string): RegistryEntries[T] | null;
  /* Each of these within a transaction, which nothing else can read in between: what was remembered is forgotten with it. */
  put<T extends RegistryType>(to: Database, type: T, id: string, entry: RegistryEntries[T]): void;
  /** Answers whether there was such an entry. */
  remove(to: Database, type: RegistryType, id: string): boolean;
  /** The terminal is put, and its number is its own from here on, whoever bore it before. */
  takePlace(to: Database, serial: string, entry: RegistryEntries['terminal']): void;
}

const mostKnown = 5_000;

/** The rows of the registry; read often, so entries are remembered until they are written again. */
export function createRegistryEntries(db: Database): RegistryRows {
  const known = new Map<string, unknown>();

  function put<T extends RegistryType>(to: Database, type: T, id: string, entry: RegistryEntries[T]): void {
    to.run(
      // a terminal whose number has gone to another does not take it back by being registered once more as it was
      `INSERT INTO registry (type, id, merchant_id, provider_id, terminal_number, body) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (type, id) DO UPDATE SET merchant_id = excluded.merchant_id, provider_id = excluded.provider_id,
       terminal_number = CASE
         WHEN registry.terminal_number IS NULL AND registry.body ->> '$.terminalNumber' = excluded.terminal_number
           AND EXISTS (SELECT 1 FROM registry AS other WHERE other.provider_id = excluded.provider_id
                       AND other.terminal_number = excluded.terminal_number)
         THEN NULL ELSE excluded.terminal_number END,
       body = excluded.body`,
      type,
      id,
      'merchantId' in entry ? entry.merchantId : null,
      'providerId' in entry ? entry.providerId : null,
      'terminalNumber' in entry ? entry.terminalNumber : null,
      JSON.stringify(entry),
    );
    changed(to, type, id);
  }

  function changed(to: Database, type: RegistryType, id: string): void {
    countChange(to, type, id);
    known.delete(`${type} ${id}`);
  }

  return {
    get: <T extends RegistryType>(type: T, id: string) => {
      const name = `${type} ${id}`;
      const cached = known.get(name) as RegistryEntries[T] | undefined;
      if (cached !== undefined) return cached;
      const row = db.get<{ body: string }>('SELECT body FROM registry WHERE type = ? AND id = ?', type, id);
      if (row === undefined) return null;
      const entry = JSON.parse(row.body) as RegistryEntries[T];
      if (known.size >= mostKnown) known.clear();
      known.set(name, entry);
      return entry;
    },
    put,
    remove: (to, type, id) => {
      const { changes } = to.run('DELETE FROM registry WHERE type = ? AND id = ?', type, id);
      if (changes > 0) changed(to, type, id);
      return changes > 0;
    },
    takePlace: (to, serial, entry) => {
      to.run(
        "UPDATE registry SET terminal_number = NULL WHERE type = 'terminal' AND provider_id = ? AND terminal_number = ?",
        entry.providerId,
        entry.terminalNumber,
      );
      put(to, 'terminal', serial, entry);
    },
  };
}
