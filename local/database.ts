import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { applicationId, migrations } from './schema.ts';

/** The data folder cannot be used; the message says why and what to do, and nothing has been changed. */
export class UnusableData extends Error {
  override readonly name = 'UnusableData';
}

export type Value = string | number | null;

/** Above this, the whole-file check at the start would take longer than a start may. */
const mostBytesChecked = 256 * 1024 * 1024;

/** The one file of a house: SQLite in WAL mode, every commit on disk before it is acknowledged. */
export class Database {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  run(sql: string, ...values: Value[]): { changes: number } {
    return { changes: Number(this.#statement(sql).run(...values).changes) };
  }

  /** The first row, or nothing; its columns are as the statement names them. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- a row's shape is what its statement selects
  get<T>(sql: string, ...values: Value[]): T | undefined {
    return this.#statement(sql).get(...values) as T | undefined;
  }

  all<T>(sql: string, ...values: Value[]): T[] {
    return this.#statement(sql).all(...values) as T[];
  }

  exec(sql: string): void {
    this.#db.exec(sql);
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#db.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }
}

export const fileIn = (folder: string): string => join(folder, 'holdfast.sqlite');

/** Opens, or makes, the database of a data folder; refuses what is damaged, not ours, or newer than this version. */
export function openDatabase(folder: string): Database {
  const file = fileIn(folder);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const isNew = !existsSync(file) || statSync(file).size === 0;
    const db = new DatabaseSync(file);
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000; PRAGMA foreign_keys = ON;',
    );
    if (!isNew) inspect(db, file);
    migrate(db);
    return new Database(db);
  } catch (error) {
    throw error instanceof UnusableData ? error : unusable(file, error);
  }
}

/** Opens the database of a data folder to read it only, as `verify` does; a running service is not disturbed. */
export function readDatabase(folder: string): Database {
  const file = fileIn(folder);
  if (!existsSync(file)) throw new UnusableData(`there is no ${file}`);
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    inspect(db, file);
    return new Database(db);
  } catch (error) {
    throw error instanceof UnusableData ? error : unusable(file, error);
  }
}

function pragma(db: DatabaseSync, name: string): unknown {
  return Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}

function inspect(db: DatabaseSync, file: string): void {
  if (pragma(db, 'application_id') !== applicationId)
    throw new UnusableData(`${file} is a database of another program; choose another folder with HOLDFAST_DATA`);
  const version = Number(pragma(db, 'user_version'));
  if (version > migrations.length)
    throw new UnusableData(
      `${file} was written by a newer Holdfast (schema ${String(version)}, this one knows ${String(migrations.length)}); start that one`,
    );
  if (statSync(file).size > mostBytesChecked) return;
  const found = pragma(db, 'quick_check(1)');
  if (found !== 'ok') throw new UnusableData(`${file} is damaged (${String(found)}); put back a copy of the folder`);
}

function migrate(db: DatabaseSync): void {
  const version = Number(pragma(db, 'user_version'));
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    db.exec(
      `BEGIN IMMEDIATE; ${migration} PRAGMA application_id = ${String(applicationId)}; PRAGMA user_version = ${String(index + 1)}; COMMIT;`,
    );
  }
}

function unusable(file: string, error: unknown): UnusableData {
  const why = error instanceof Error ? error.message : String(error);
  const hint =
    why.includes('not a database') || why.includes('malformed')
      ? 'the file is damaged or of another program; put back a copy of the folder, or choose another with HOLDFAST_DATA'
      : 'look at the rights and the free space of the folder';
  return new UnusableData(`${file} cannot be used: ${why}; ${hint}`, { cause: error });
}
