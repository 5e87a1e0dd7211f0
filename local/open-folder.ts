import type { Secrets } from '../functions/ports.ts';
import { openDatabase, type Database } from './database.ts';
import { fileIn, inspectFile } from './database-file.ts';
import { openJournal, type JournalFile } from './journal.ts';
import { demandAtHome } from './moving/residence.ts';
import { demandWhole, readSecrets } from './secrets.ts';
import { takeFolder } from './take-folder.ts';

/** A data folder that is this process's own until it is released. */
export interface OpenFolder {
  db: Database;
  journal: JournalFile;
  secrets: Secrets;
  adminToken: string;
  release: () => void;
}

/** Throws UnusableData where the folder cannot be used; then nothing that was in it has been changed. */
export function openFolder(folder: string): OpenFolder {
  const release = takeFolder(folder);
  let db: Database | undefined;
  try {
    demandWhole(folder, { database: inspectFile(folder) === 'ours' });
    db = openDatabase(folder);
    demandAtHome(folder, db);
    const hasHistory = db.get('SELECT 1 FROM commits LIMIT 1') !== undefined;
    db.exec('BEGIN IMMEDIATE; COMMIT;'); // a journal there must be, also before the first commit
    return { db, release, journal: openJournal(fileIn(folder)), ...readSecrets(folder, { hasHistory }) };
  } catch (error) {
    db?.close();
    release();
    throw error;
  }
}
