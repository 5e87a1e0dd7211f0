import type { MovedByKind, MovedKind } from '../../functions/moving/moved.ts';
import type { Database, Value } from '../database.ts';

type Row = Record<string, Value>;

/** Where things of one kind lie in the database, and how they get there. */
export interface Shelf<K extends MovedKind> {
  kind: K;
  /** Selects rows without a condition. */
  select: string;
  /** Columns that the rows are read in the order of, and columns by which one of them is found. */
  order: string[];
  key: string[];
  keyOf: (is: MovedByKind[K]) => Value[];
  thing: (row: Row) => MovedByKind[K];
  put: (db: Database, is: MovedByKind[K]) => void;
}

/** Rows behind a place, in their order, each with its own place. */
export function pageOf<K extends MovedKind>(
  { select, order, thing }: Shelf<K>,
  db: Database,
  after: Value[] | null,
  limit: number,
): { is: MovedByKind[K]; place: Value[] }[] {
  const columns = order.join(', ');
  const behind = after === null ? '' : `WHERE (${columns}) > (${order.map(() => '?').join(', ')})`;
  return db
    .all<Row>(`${select} ${behind} ORDER BY ${columns} LIMIT ?`, ...(after ?? []), limit)
    .map((row) => ({ is: thing(row), place: order.map((column) => row[nameIn(column)] ?? null) }));
}

/** The thing under the name of this one. */
export function foundBy<K extends MovedKind>(
  { select, key, keyOf, thing }: Shelf<K>,
  db: Database,
  is: MovedByKind[K],
): MovedByKind[K] | undefined {
  const row = db.get<Row>(`${select} WHERE ${key.map((column) => `${column} = ?`).join(' AND ')}`, ...keyOf(is));
  return row && thing(row);
}

export const isEmpty = ({ select }: Pick<Shelf<MovedKind>, 'select'>, db: Database): boolean =>
  db.get(`${select} LIMIT 1`) === undefined;

const nameIn = (column: string): string => column.slice(column.indexOf('.') + 1);

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what a column holds is what was put there
export const parsed = <T>(value: Value | undefined): T => JSON.parse(String(value)) as T;
