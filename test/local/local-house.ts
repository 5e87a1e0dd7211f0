import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createChance } from '../../local/chance.ts';
import { createManualClock } from '../../local/clock.ts';
import { Database, openDatabase, type Value } from '../../local/database.ts';
import { fileIn } from '../../local/database-file.ts';
import { createErasure } from '../../local/erasure.ts';
import { openDocumentFolder } from '../../local/document-folder.ts';
import { createFiles } from '../../local/files.ts';
import { createIdempotency } from '../../local/idempotency.ts';
import { createInspections } from '../../local/inspections.ts';
import { createInbox } from '../../local/inbox.ts';
import type { MailServer } from '../../local/mail-server.ts';
import { createOutbox } from '../../local/outbox.ts';
import { createProjector } from '../../local/projector.ts';
import { createRegistryEntries } from '../../local/registry-entries.ts';
import { createRegistry } from '../../local/registry.ts';
import { createStatements } from '../../local/statements.ts';
import { createStore } from '../../local/store.ts';
import { createTokens } from '../../local/tokens.ts';
import { createUploadLinks } from '../../local/upload-links.ts';
import { createViews } from '../../local/views.ts';
import { createWorkflow } from '../../local/workflow.ts';
import { Writer } from '../../local/writer.ts';
import { t0, type House } from '../contracts/house.ts';

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'holdfast-test-'));

/** SQLite whose disk can fail at the moment of writing, and that notes the transactions and statements which reached it. */
class FrailDatabase extends Database {
  broken = false;
  commits = 0;
  readonly asked = new Set<string>();

  override run(sql: string, ...values: Value[]): { changes: number } {
    this.asked.add(sql);
    return super.run(sql, ...values);
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as of what it overrides
  override get<T>(sql: string, ...values: Value[]): T | undefined {
    this.asked.add(sql);
    return super.get(sql, ...values);
  }

  override all<T>(sql: string, ...values: Value[]): T[] {
    this.asked.add(sql);
    return super.all(sql, ...values);
  }

  override exec(sql: string): void {
    if (sql === 'COMMIT') {
      if (this.broken) throw new Error('disk I/O error');
      this.commits += 1;
    }
    super.exec(sql);
  }
}

export type LocalHouse = Awaited<ReturnType<typeof openLocalHouse>>;

/** The furniture of one machine on a folder, without HTTP and without anything that drives incidents. */
export async function openLocalHouse(folder: string, mailServer?: MailServer) {
  openDatabase(folder).close();
  const file = new DatabaseSync(fileIn(folder));
  file.exec('PRAGMA synchronous = OFF; PRAGMA busy_timeout = 2000;'); // what is tested here is not the flush
  const db = new FrailDatabase(file);
  const writer = new Writer(db);
  const clock = await createManualClock(db, writer, t0);
  const logged: { what: string; facts: object }[] = [];
  const log = { error: (what: string, facts: object) => void logged.push({ what, facts }) };
  const entries = createRegistryEntries(db);
  const store = createStore(db, writer, entries);
  const projector = createProjector({ db, writer, store, log });
  const workflow = createWorkflow({ db, writer, clock, log });
  const messages = createOutbox(db, writer, clock, mailServer);
  const secrets = { derive: (purpose: string) => `secret of ${purpose}` };
  const settings = { publicUrl: 'https://desk.example', operators: [] };
  const documents = openDocumentFolder(folder);
  const links = createUploadLinks({ secrets, settings, realClock: clock });
  return {
    db,
    writer,
    clock,
    logged,
    store,
    projector,
    workflow,
    messages,
    inspections: createInspections(db, writer),
    erasure: createErasure({ db, writer, store }),
    chance: createChance(clock),
    registry: createRegistry(db, writer, clock, entries),
    inbox: createInbox(db, writer, clock),
    files: createFiles({ db, writer, folder: documents, links, realClock: clock }),
    upload: async (documentId: string, bytes: Uint8Array) => {
      await (await documents.draft([bytes])).keepAs({ documentId, version: 'original' });
    },
    statements: createStatements(db, writer),
    tokens: createTokens(db, writer, { hash: 'of the admin' }),
    idempotency: createIdempotency(db, writer, clock),
    views: createViews(db, projector, clock),
    close: () => {
      db.close();
    },
  };
}

export async function makeLocalHouse(mailServer?: MailServer): Promise<House> {
  const folder = newFolder();
  const open: LocalHouse[] = [];
  const end = () => {
    for (const house of open) house.close();
    rmSync(folder, { recursive: true });
    return Promise.resolve();
  };
  const reopen = async (): Promise<House> => {
    const house = await openLocalHouse(folder, mailServer);
    open.push(house);
    return {
      ...house,
      sent: () => Promise.resolve([...house.messages.list(undefined)].map(({ to }) => to)),
      breakDisk: () => void (house.db.broken = true),
      mendDisk: () => void (house.db.broken = false),
      reopen,
      end,
    };
  };
  return reopen();
}
