import { setTimeout as wait } from 'node:timers/promises';
import type { DocumentRecord } from '../functions/document-record.ts';
import { Unavailable } from '../functions/errors.ts';
import { speaksOf } from '../functions/erasure/speaks-of.ts';
import type { InboxRecord } from '../functions/inbox-record.ts';
import type { Erasure } from '../functions/erasure-port.ts';
import type { Principal } from '../functions/ports.ts';
import type { Database } from './database.ts';
import type { OutboxItem } from './outbox-rows.ts';
import type { LocalStore } from './store.ts';
import type { Writer } from './writer.ts';

const batch = 500;
/** So often, so many milliseconds apart, is the journal tried: `verify` reads for a moment at a time. */
const usual = { times: 40, pause: 100 };

interface House {
  db: Database;
  writer: Writer;
  store: Pick<LocalStore, 'forget'>;
}

/** Takes somebody's data out of the rows of a house; SQLite overwrites what it removes (`secure_delete`). */
export function createErasure({ db, writer, store }: House, patience = usual): Erasure {
  const kept = (incidentId: string) =>
    db
      .all<{ id: string; body: string }>('SELECT id, body FROM outbox WHERE incident_id = ?', incidentId)
      .map(({ id, body }) => ({ id, item: JSON.parse(body) as OutboxItem }))
      .filter(({ item }) => item.to !== '');

  return {
    privates: (incidentId, refs) =>
      writer
        .write((to) => {
          for (const ref of refs) to.run('DELETE FROM privates WHERE ref = ? AND incident_id = ?', ref, incidentId);
        })
        .then(() => {
          store.forget(incidentId, refs);
        }),
    addresses: (incidentId, ids) =>
      Promise.resolve(
        kept(incidentId)
          .filter(({ id }) => ids.has(id))
          .map(({ item }) => item.to),
      ),
    messages: async (incidentId, { ids, names, spared }) => {
      await writer.drained(); // one that is being put down just now
      const theirs = kept(incidentId).filter(
        ({ id, item: { to, subject, body } }) =>
          spared?.has(id) !== true && (ids.has(id) || [to, subject ?? '', body].some(names)),
      );
      await writer.write((to) => {
        for (const { id, item } of theirs)
          to.run(
            'UPDATE outbox SET body = ?, equal_to = NULL WHERE id = ?',
            JSON.stringify({ ...item, to: '', subject: null, body: '' } satisfies OutboxItem),
            id,
          );
      });
      return theirs.length;
    },
    webhooks: async (names) => {
      let found = 0;
      for (let last = 0; ;) {
        const rows = db.all<{ position: number; id: string; body: string }>(
          'SELECT position, id, body FROM inbox WHERE position > ? ORDER BY position LIMIT ?',
          last,
          batch,
        );
        const end = rows.at(-1)?.position;
        if (end === undefined) return found;
        const theirs = rows
          .map(({ id, body }) => ({ id, record: JSON.parse(body) as InboxRecord }))
          .filter(({ record }) => speaksOf(names, record.body));
        await writer.write((to) => {
          for (const { id, record } of theirs)
            to.run('UPDATE inbox SET body = ? WHERE id = ?', JSON.stringify({ ...record, body: '' }), id);
        });
        found += theirs.length;
        last = end;
      }
    },
    fileNames: (incidentId) =>
      writer.write((to) => {
        for (const { document_id, body } of to.all<{ document_id: string; body: string }>(
          "SELECT document_id, body FROM documents WHERE state = 'announced'",
        )) {
          const document = JSON.parse(body) as DocumentRecord;
          if (document.incidentId !== incidentId) continue;
          const nameless = JSON.stringify({ ...document, filename: '' });
          to.run('UPDATE documents SET body = ? WHERE document_id = ?', nameless, document_id);
        }
      }),
    tokenNames: (merchantId, names) =>
      writer.write((to) => {
        for (const { hash, body } of to.all<{ hash: string; body: string }>('SELECT hash, body FROM tokens')) {
          const principal = JSON.parse(body) as Principal;
          if (principal.merchantId === merchantId && names(principal.name))
            to.run('UPDATE tokens SET body = ? WHERE hash = ?', JSON.stringify({ ...principal, name: '' }), hash);
        }
      }),
    finish: async () => {
      await writer.drained();
      writeAnew(db);
      for (let tries = 1; !db.clearJournal(); tries++) {
        if (tries === patience.times)
          throw new Unavailable('somebody reads the database, and would see what is erased');
        await wait(patience.pause);
      }
    },
  };
}

/**
 * SQLite overwrites what it removes, but where it has moved rows between pages before, copies stay in the gaps. So the
 * whole file is written anew: half a second for 100 MB, in which the house stands still.
 */
function writeAnew(db: Database): void {
  try {
    db.exec('VACUUM');
  } catch (error) {
    throw new Unavailable('the database cannot be written anew', { cause: error });
  }
}
