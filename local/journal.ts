import { closeSync, fdatasync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const flush = promisify(fdatasync);

/** The write-ahead log beside a database file, flushed by this process itself. */
export interface JournalFile {
  /** Fulfilled when all that had been committed is on disk; other work goes on meanwhile. */
  flush(): Promise<void>;
  close(): void;
}

/**
 * SQLite's `synchronous = FULL` flushes its journal within each commit and holds up the whole process for it. Here it is
 * `NORMAL`: SQLite flushes around checkpoints only, which keeps the file sound, and the journal is flushed after each
 * group of commits by a thread of the pool. The database must be open for as long, so that the journal stays.
 */
export function openJournal(file: string): JournalFile {
  const journal = openSync(`${file}-wal`, 'r');
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder); // the journal may be new: its name has to be found again too
  closeSync(folder);
  return {
    flush: () => flush(journal),
    close: () => {
      closeSync(journal);
    },
  };
}
