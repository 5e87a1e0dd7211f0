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

/** Puts on disk what has been committed so far, without holding up this process meanwhile. */
export interface Journal {
  flush(): Promise<void>;
  /** What was committed could not be flushed: only what a new process reads is true. */
  lost(error: unknown): void;
}

/** Of a house whose commits are flushed as they are made, or never. */
const flushed: Journal = { flush: () => Promise.resolve(), lost: () => undefined };

/**
 * Group commit: all jobs that wait together share one transaction, and so one flush of the disk. A job looks first and
 * writes after: one that throws Conflict has written nothing. It may be run again. Fulfilled means on disk; Unavailable
 * means that the disk did not take it.
 */
export class Writer {
  readonly #db: Database;
  readonly #journal: Journal;
  #waiting: Job[] = [];
  #scheduled = false;
  /** The group that is committed and not yet flushed. */
  #flushing: Promise<void> | undefined;
  #idle: (() => void)[] = [];

  constructor(db: Database, journal: Journal = flushed) {
    this.#db = db;
    this.#journal = journal;
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
    else await this.flushed();
  }

  /** Fulfilled when everything that can be read now is on disk. */
  async flushed(): Promise<void> {
    await this.#flushing;
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0 && this.#flushing === undefined;
  }

  #schedule(): void {
    if (this.#scheduled || this.#flushing !== undefined) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const idle = this.#idle.splice(0);
      this.#flushing = this.#flush().finally(() => {
        this.#flushing = undefined;
        for (const resolve of idle) resolve();
        if (this.#waiting.length > 0) this.#schedule();
      });
    });
  }

  async #flush(): Promise<void> {
    let jobs = this.#waiting;
    this.#waiting = [];
    while (jobs.length > 0) {
      try {
        const done = this.#commit(jobs);
        await this.#flushJournal();
        for (const tell of done) tell();
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

  async #flushJournal(): Promise<void> {
    try {
      await this.#journal.flush();
    } catch (error) {
      this.#journal.lost(error);
      throw error;
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
