import { existsSync, statSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { demandKnown, fileIn, inspectFile } from './database-file.ts';
import { applicationId, migrations } from './schema.ts';
import { UnusableData } from './unusable-data.ts';

export type Value = string | number | null;

/** Above this, the whole-file check at the start would take longer than a start may. */
const mostBytesChecked = 256 * 1024 * 1024;
/** Milliseconds that a statement waits for another process that reads. */
const busyTimeout = 2_000;
/** What the journal is cut back to once it has been written back, whatever a burst has made of it. */
const mostJournalBytes = 64 * 1024 * 1024;

/** The one file of a house: SQLite in WAL mode, whose commits the journal flushes before they are acknowledged. */
export class Database {
  readonly #db: DatabaseSync;
  /** Statements by their text. The code has a fixed number of texts, so this does not grow with the data. */
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

  /** Leaves nothing in the journal of what was removed or overwritten; answers whether it could: somebody who reads stands in the way. */
  clearJournal(): boolean {
    this.exec('PRAGMA busy_timeout = 0'); // whoever serves others does not wait here
    const { busy } = this.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)') ?? { busy: 1 };
    this.exec(`PRAGMA busy_timeout = ${String(busyTimeout)}`);
    return busy === 0;
  }

  get statements(): number {
    return this.#statements.size;
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

/** Opens, or makes, the database of a data folder; refuses what is damaged, not ours, or newer than this version. */
export function openDatabase(folder: string): Database {
  const file = fileIn(folder);
  inspectFile(folder);
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file);
    // first of all ours: whatever ends this process from here on, the next one knows the file again; asked of SQLite, since
    // what stood in the file may be rolled back by being opened
    if (pragma(db, 'application_id') !== applicationId) db.exec(`PRAGMA application_id = ${String(applicationId)}`);
    db.exec(
      `PRAGMA busy_timeout = ${String(busyTimeout)}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;
       PRAGMA secure_delete = ON; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_size_limit = ${String(mostJournalBytes)};`,
    );
    check(db, file);
    migrate(db);
    return new Database(db);
  } catch (error) {
    db?.close();
    throw error instanceof UnusableData ? error : UnusableData.because(file, error);
  }
}

/** Opens the database of a data folder to read it only, as `verify` does; a running service is not disturbed. */
export function readDatabase(folder: string): Database {
  const file = fileIn(folder);
  if (inspectFile(folder) === 'absent') throw new UnusableData(`there is no ${file}`);
  let db: DatabaseSync | undefined;
  try {
    db = openToRead(file);
    check(db, file);
    return new Database(db);
  } catch (error) {
    db?.close();
    throw error instanceof UnusableData ? error : UnusableData.because(file, error);
  }
}

/** A folder that cannot be written to, as a copy on a disc, has no room for SQLite's own files; nobody writes there either. */
function openToRead(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    pragma(db, 'user_version');
    return db;
  } catch (error) {
    db.close();
    if (existsSync(`${file}-wal`)) throw error;
    return new DatabaseSync(new URL(`${pathToFileURL(file).href}?immutable=1`), { readOnly: true });
  }
}

function pragma(db: DatabaseSync, name: string): unknown {
  return Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}

function check(db: DatabaseSync, file: string): void {
  demandKnown(file, Number(pragma(db, 'user_version')));
  if (statSync(file).size > mostBytesChecked) return;
  const found = pragma(db, 'quick_check(1)');
  if (found !== 'ok') throw new UnusableData(`${file} is damaged (${String(found)}); put back a copy of the folder`);
}

function migrate(db: DatabaseSync): void {
  const version = Number(pragma(db, 'user_version'));
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    db.exec(`BEGIN IMMEDIATE; ${migration} PRAGMA user_version = ${String(index + 1)}; COMMIT;`);
  }
}
