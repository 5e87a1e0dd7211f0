import type { CommitRecord } from '../../functions/commit-record.ts';
import type { DocumentRecord } from '../../functions/document-record.ts';
import type { InboxRecord } from '../../functions/inbox-record.ts';
import type { KeptAnswer, LinkRecord, Principal } from '../../functions/ports.ts';
import type { StatementRecord } from '../../functions/statement-records.ts';
import { noHash } from '../../functions/hash-chain.ts';
import type { MovedKind } from '../../functions/moving/moved.ts';
import { entryShelf } from './entry-shelf.ts';
import { messageShelf } from './message-shelf.ts';
import { keepPlace, placeAt } from './places.ts';
import { parsed, type Shelf } from './shelf.ts';

/** What lies in rows; keys and bytes lie in files. */
export type ShelvedKind = Exclude<MovedKind, 'key' | 'file'>;

export const shelves: { [K in ShelvedKind]: Shelf<K> } = {
  clock: {
    kind: 'clock',
    select: 'SELECT id, now FROM policy_clock',
    order: ['id'],
    key: ['id'],
    keyOf: () => [1],
    thing: ({ now }) => ({ now: Number(now) }),
    put: (db, { now }) =>
      db.run('INSERT INTO policy_clock (id, now) VALUES (1, ?) ON CONFLICT DO UPDATE SET now = excluded.now', now),
  },
  entry: entryShelf,
  inspection: {
    kind: 'inspection',
    select: 'SELECT merchant_id, every, due_at, since FROM inspections',
    order: ['merchant_id'],
    key: ['merchant_id'],
    keyOf: ({ merchantId }) => [merchantId],
    thing: ({ merchant_id, every, due_at, since }) => ({
      merchantId: String(merchant_id),
      every: String(every),
      dueAt: Number(due_at),
      since: since === null ? null : Number(since),
    }),
    put: (db, { merchantId, every, dueAt, since }) =>
      db.run('INSERT INTO inspections (merchant_id, every, due_at, since) VALUES (?, ?, ?, ?)', merchantId, every, dueAt, since), // prettier-ignore
  },
  token: {
    kind: 'token',
    select: 'SELECT hash, body FROM tokens',
    order: ['hash'],
    key: ['hash'],
    keyOf: ({ hash }) => [hash],
    thing: ({ hash, body }) => ({ hash: String(hash), principal: parsed<Principal>(body) }),
    put: (db, { hash, principal }) =>
      db.run(
        'INSERT INTO tokens (hash, token_id, body) VALUES (?, ?, ?)',
        hash,
        principal.tokenId,
        JSON.stringify(principal),
      ),
  },
  claim: {
    kind: 'claim',
    select: 'SELECT subject, incident_id FROM claims',
    order: ['subject'],
    key: ['subject'],
    keyOf: ({ subject }) => [subject],
    thing: ({ subject, incident_id }) => ({ subject: String(subject), incidentId: String(incident_id) }),
    put: (db, { subject, incidentId }) =>
      db.run('INSERT INTO claims (subject, incident_id) VALUES (?, ?)', subject, incidentId),
  },
  link: {
    kind: 'link',
    select: 'SELECT hash, body FROM links',
    order: ['hash'],
    key: ['hash'],
    keyOf: ({ hash }) => [hash],
    thing: ({ body }) => parsed<LinkRecord>(body),
    put: (db, link) => db.run('INSERT INTO links (hash, body) VALUES (?, ?)', link.hash, JSON.stringify(link)),
  },
  answer: {
    kind: 'answer',
    select: 'SELECT scope, key, body FROM kept_answers',
    order: ['scope', 'key'],
    key: ['scope', 'key'],
    keyOf: ({ scope, key }) => [scope, key],
    thing: ({ body }) => parsed<KeptAnswer>(body),
    put: (db, answer) =>
      db.run(
        'INSERT INTO kept_answers (scope, key, kept_at, body) VALUES (?, ?, ?, ?)',
        answer.scope,
        answer.key,
        Date.parse(answer.keptAt),
        JSON.stringify(answer),
      ),
  },
  webhook: {
    kind: 'webhook',
    select: 'SELECT position, id, state, body FROM inbox',
    order: ['position'],
    key: ['id'],
    keyOf: ({ id }) => [id],
    thing: ({ position, state, body }) => ({
      ...parsed<InboxRecord>(body),
      state: String(state) as InboxRecord['state'],
      place: placeAt(position),
    }),
    put: (db, { place, ...record }) => {
      db.run(
        'INSERT INTO inbox (id, received_at, state, body) VALUES (?, ?, ?, ?)',
        record.id,
        Date.parse(record.receivedAt),
        record.state,
        JSON.stringify(record),
      );
      keepPlace(db, 'inbox', record.id, place);
    },
  },
  message: messageShelf,
  commit: {
    kind: 'commit',
    select: 'SELECT incident_id, version, body FROM commits',
    order: ['incident_id', 'version'],
    key: ['incident_id', 'version'],
    keyOf: ({ incidentId, version }) => [incidentId, version],
    thing: ({ body }) => parsed<CommitRecord>(body),
    put: (db, commit) => {
      const { incidentId, version, seq, events } = commit;
      db.run(
        'INSERT INTO commits (incident_id, version, seq, last_seq, hash, body) VALUES (?, ?, ?, ?, ?, ?)',
        incidentId,
        version,
        seq,
        seq + events.length - 1,
        events.at(-1)?.hash ?? noHash,
        JSON.stringify(commit),
      );
    },
  },
  private: {
    kind: 'private',
    select: 'SELECT ref, incident_id, salt, value FROM privates',
    order: ['ref'],
    key: ['ref'],
    keyOf: ({ ref }) => [ref],
    thing: ({ ref, incident_id, salt, value }) => ({
      incidentId: String(incident_id),
      ref: String(ref),
      salt: String(salt),
      value: String(value),
    }),
    put: (db, { ref, incidentId, salt, value }) =>
      db.run('INSERT INTO privates (ref, incident_id, salt, value) VALUES (?, ?, ?, ?)', ref, incidentId, salt, value),
  },
  transaction: {
    kind: 'transaction',
    select: 'SELECT incident_id, transaction_id, statement_id, line, body FROM statement_records',
    order: ['incident_id', 'transaction_id'],
    key: ['incident_id', 'transaction_id'],
    keyOf: ({ incidentId, transaction: { transactionId } }) => [incidentId, transactionId],
    thing: ({ incident_id, statement_id, line, body }) => ({
      incidentId: String(incident_id),
      statementId: String(statement_id),
      line: Number(line),
      transaction: parsed<StatementRecord['transaction']>(body),
    }),
    put: (db, { incidentId, statementId, line, transaction }) =>
      db.run(
        'INSERT INTO statement_records (incident_id, transaction_id, at, statement_id, line, body) VALUES (?, ?, ?, ?, ?, ?)',
        incidentId,
        transaction.transactionId,
        transaction.at,
        statementId,
        line,
        JSON.stringify(transaction),
      ),
  },
  document: {
    kind: 'document',
    select: 'SELECT document_id, announced_at, body FROM documents',
    order: ['document_id'],
    key: ['document_id'],
    keyOf: ({ documentId }) => [documentId],
    thing: ({ announced_at, body }) => ({ ...parsed<DocumentRecord>(body), announcedAt: Number(announced_at) }),
    put: (db, { announcedAt, ...document }) =>
      db.run(
        'INSERT INTO documents (document_id, state, announced_at, body) VALUES (?, ?, ?, ?)',
        document.documentId,
        document.state,
        announcedAt ?? 0,
        JSON.stringify(document),
      ),
  },
};
