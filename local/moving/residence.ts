import type { Residence } from '../../functions/moving/moving-port.ts';
import type { Database } from '../database.ts';
import { UnusableData } from '../unusable-data.ts';

export function residenceOf(db: Database): Residence {
  const row = db.get<{ body: string }>('SELECT body FROM residence WHERE id = 1');
  return row === undefined ? { state: 'at-home' } : (JSON.parse(row.body) as Residence);
}

export function keepResidence(db: Database, residence: Residence): void {
  db.run(
    'INSERT INTO residence (id, body) VALUES (1, ?) ON CONFLICT DO UPDATE SET body = excluded.body',
    JSON.stringify(residence),
  );
}

/** Two houses with the same things must never both act. */
export function demandAtHome(folder: string, db: Database): void {
  const residence = residenceOf(db);
  switch (residence.state) {
    case 'at-home':
      return;
    case 'leaving':
    case 'left':
      throw new UnusableData(
        `the desk of ${folder} moves to another house (${residence.move}) and serves no more; if it is to stay: npx holdfast stay`,
      );
    case 'arriving':
      throw new UnusableData(
        `a desk is still moving into ${folder} (${residence.move}); go on with npx holdfast import`,
      );
  }
}
