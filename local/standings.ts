import { Outdated } from '../functions/errors.ts';
import type { RegistryType, Standing } from '../functions/ports.ts';
import type { Database } from './database.ts';

/** How a name of the registry stands, as far as it is on disk. */
export function standingOf(db: Database, type: RegistryType, id: string): Standing {
  const sql = 'SELECT changes, holds FROM standings WHERE type = ? AND id = ?';
  const { changes, holds } = db.get<Standing>(sql, type, id) ?? { changes: 0, holds: 0 };
  return { changes, holds };
}

/** Throws Outdated where something has happened since; for an incident only what the registry did counts. */
export function demandStanding(
  db: Database,
  { type, id }: { type: RegistryType; id: string },
  seen: Partial<Standing> = {},
): void {
  const now = standingOf(db, type, id);
  if (now.changes !== (seen.changes ?? now.changes) || now.holds !== (seen.holds ?? now.holds))
    throw new Outdated('the entry of the registry has moved on');
}

export function countChange(db: Database, type: RegistryType, id: string): void {
  db.run(
    'INSERT INTO standings (type, id, changes, holds) VALUES (?, ?, 1, 0) ON CONFLICT DO UPDATE SET changes = changes + 1',
    type,
    id,
  );
}

export function countHold(db: Database, type: RegistryType, id: string): void {
  db.run(
    'INSERT INTO standings (type, id, changes, holds) VALUES (?, ?, 0, 1) ON CONFLICT DO UPDATE SET holds = holds + 1',
    type,
    id,
  );
}
