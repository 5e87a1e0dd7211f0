import { resolve } from 'node:path';
import type { Moving } from '../../functions/moving/moving-port.ts';
import { openDatabase, type Database } from '../database.ts';
import { fileIn, inspectFile } from '../database-file.ts';
import { openDocumentFolder } from '../document-folder.ts';
import { openJournal } from '../journal.ts';
import { log } from '../log.ts';
import { createProjector } from '../projector.ts';
import { createRegistryEntries } from '../registry-entries.ts';
import { createStore } from '../store.ts';
import { demandWhole } from '../secrets.ts';
import { takeFolder } from '../take-folder.ts';
import { UnusableData } from '../unusable-data.ts';
import { Writer } from '../writer.ts';
import { createLocalMoving } from './local-moving.ts';

export interface OpenMovingHouse {
  /** What it is known by to whoever asks where things have gone. */
  name: string;
  moving: Moving;
  close: () => Promise<void>;
}

/** Takes a data folder, which nobody serves meanwhile, to move out of it. Throws UnusableData where there is none. */
export function openToMoveOut(folder: string): OpenMovingHouse {
  if (inspectFile(folder) === 'absent') throw new UnusableData(`there is no ${fileIn(folder)}`);
  return open(folder);
}

/** Likewise to move in; makes the folder where there is none. */
export const openToMoveIn = (folder: string): OpenMovingHouse => open(folder);

function open(folder: string): OpenMovingHouse {
  const release = takeFolder(folder);
  let db: Database | undefined;
  try {
    demandWhole(folder, { database: inspectFile(folder) === 'ours' });
    db = openDatabase(folder);
    db.exec('BEGIN IMMEDIATE; COMMIT;'); // a journal there must be, also before the first write
    return furnished(folder, db, release);
  } catch (error) {
    db?.close();
    release();
    throw error;
  }
}

function furnished(folder: string, db: Database, release: () => void): OpenMovingHouse {
  const journal = openJournal(fileIn(folder));
  const writer = new Writer(db, {
    flush: () => journal.flush(),
    lost: () => undefined, // whoever waits for it is told; what is there is looked at again by the next one
  });
  const store = createStore(db, writer, createRegistryEntries(db));
  const projector = createProjector({ db, writer, store, log });
  return {
    name: resolve(folder),
    moving: createLocalMoving({ db, writer, projector, folder, documents: openDocumentFolder(folder) }),
    close: async () => {
      await writer.drained();
      journal.close();
      db.close();
      release();
    },
  };
}
