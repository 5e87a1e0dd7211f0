import { Conflict, Unavailable } from '../functions/errors.ts';
import type { Database } from './database.ts';

type Job = { run: (db: Database) => unknown; resolve: (value: unknown) => void; reject: (error: unknown) => void };

/**
 * Group commit: all jobs that wait together share one transaction, and so one flush of the disk. A job looks first and
 * writes after: one that throws Conflict has written nothing. Fulfilled means on disk.
 */
export class Writer {
  readonly #db: Database;
  #waiting: Job[] = [];
  #scheduled = false;
  #idle: (() => void)[] = [];

  constructor(db: Database) {
    this.#db = db;
  }

  write<T>(run: (db: Database) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run, resolve: resolve as (value: unknown) => void, reject });
      this.#schedule();
    });
  }

  /** Fulfilled when nothing waits to be written. */
  async drained(): Promise<void> {
    while (this.#waiting.length > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#flush();
      for (const resolve of this.#idle.splice(0)) resolve();
    });
  }

  #flush(): void {
    const jobs = this.#waiting;
    this.#waiting = [];
    const done: (() => void)[] = [];
    try {
      this.#db.exec('BEGIN IMMEDIATE');
      for (const job of jobs) done.push(this.#attempt(job));
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#rollBack();
      const unavailable = new Unavailable('the disk does not take it', { cause: error });
      for (const { reject } of jobs) reject(unavailable);
      return;
    }
    for (const tell of done) tell();
  }

  #attempt({ run, resolve, reject }: Job): () => void {
    try {
      const value = run(this.#db);
      return () => {
        resolve(value);
      };
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return () => {
        reject(error);
      };
    }
  }

  #rollBack(): void {
    try {
      this.#db.exec('ROLLBACK');
    } catch {
      // there was nothing to roll back: SQLite had done so itself
    }
  }
}
