import { Conflict, Unavailable } from '../functions/errors.ts';
import type { Database } from './database.ts';

type Job = { run: (db: Database) => unknown; resolve: (value: unknown) => void; reject: (error: unknown) => void };

/** A job that cannot be written, whatever the disk does: its own mistake, which must not cost the others their place. */
class Faulty extends Error {
  readonly job: Job;

  constructor(job: Job, cause: unknown) {
    super('a job is faulty', { cause });
    this.job = job;
  }
}

/**
 * Group commit: all jobs that wait together share one transaction, and so one flush of the disk. A job looks first and
 * writes after: one that throws Conflict has written nothing. It may be run again. Fulfilled means on disk; Unavailable
 * means that the disk did not take it.
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

  /** Fulfilled when everything that waits now has been written, or refused. */
  async drained(): Promise<void> {
    if (this.#waiting.length > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
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
    let jobs = this.#waiting;
    this.#waiting = [];
    while (jobs.length > 0) {
      try {
        for (const tell of this.#commit(jobs)) tell();
        return;
      } catch (error) {
        this.#rollBack();
        const faulty = error instanceof Faulty ? error.job : undefined;
        if (faulty === undefined) {
          const unavailable = new Unavailable('the disk does not take it', { cause: error });
          for (const { reject } of jobs) reject(unavailable);
          return;
        }
        faulty.reject(error instanceof Error ? error.cause : error);
        jobs = jobs.filter((job) => job !== faulty);
      }
    }
  }

  #commit(jobs: Job[]): (() => void)[] {
    this.#db.exec('BEGIN IMMEDIATE');
    const done = jobs.map((job) => this.#attempt(job));
    this.#db.exec('COMMIT');
    return done;
  }

  #attempt(job: Job): () => void {
    try {
      const value = job.run(this.#db);
      return () => {
        job.resolve(value);
      };
    } catch (error) {
      if (isOfTheDisk(error)) throw error;
      if (!(error instanceof Conflict)) throw new Faulty(job, error);
      return () => {
        job.reject(error);
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

/** SQLite's own words for what a statement did wrong (sqlite.org/rescode.html); all else is the disk or the file. */
const ownFault = { error: 1, tooBig: 18, constraint: 19, mismatch: 20, misuse: 21, range: 25 };

function isOfTheDisk(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  return !Object.values(ownFault).includes(Number(error.errcode) & 0xff);
}
