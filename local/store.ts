import { LRUCache } from 'lru-cache';
import { Conflict, Outdated } from '../functions/errors.ts';
import type { CommitRecord } from '../functions/commit-record.ts';
import { foldCommit } from '../functions/fold-commit.ts';
import { noHash } from '../functions/hash-chain.ts';
import type { Append, Head, LinkRecord, Store } from '../functions/ports.ts';
import type { Database } from './database.ts';
import { keepAnswer } from './idempotency.ts';
import type { RegistryRows } from './registry-entries.ts';
import { countHold, demandStanding } from './standings.ts';
import type { Writer } from './writer.ts';

/** Heads in memory; an open incident that nobody touches costs its rows only. */
const mostHeads = 2_000;
/** Private records in memory, since every step of an incident reads those of the people concerned. */
const mostPrivates = 20_000;
/** A head is put on disk every so many commits, so that no fold is longer. */
const headEvery = 16;

/** The store of one machine: what is erased must be gone from its memory too. */
export interface LocalStore extends Store {
  forget(incidentId: string, refs: string[]): void;
}

/**
 * Events, heads, claims, private records, links and replaced terminals in one SQLite file. `decided` hears of each commit
 * as soon as it can be decided on, while the disk still takes it.
 */
export function createStore(
  db: Database,
  writer: Writer,
  entries: RegistryRows,
  decided: (incidentId: string, version: number) => void = () => undefined,
): LocalStore {
  const durable = new LRUCache<string, Head>({ max: mostHeads });
  const privates = new LRUCache<string, string>({ max: mostPrivates });
  const ahead = createAhead();

  function load(incidentId: string): Head | null {
    const cached = durable.get(incidentId);
    if (cached !== undefined) return cached;
    const kept = db.get<{ body: string }>('SELECT body FROM heads WHERE incident_id = ?', incidentId);
    const head = kept === undefined ? null : (JSON.parse(kept.body) as Head);
    const folded = commitsAfter(db, incidentId, head?.version ?? 0).reduce(foldCommit, head);
    if (folded !== null) durable.set(incidentId, folded);
    return folded;
  }

  function privateOf(incidentId: string, ref: string): string | undefined {
    const key = `${incidentId} ${ref}`;
    const cached = privates.get(key);
    if (cached !== undefined) return cached;
    const sql = 'SELECT value FROM privates WHERE ref = ? AND incident_id = ?';
    const value = db.get<{ value: string }>(sql, ref, incidentId)?.value;
    if (value !== undefined) privates.set(key, value);
    return value;
  }

  /** What this incident was given last is on disk, or has been refused. */
  async function settled(incidentId: string): Promise<void> {
    await ahead.writing.get(incidentId);
  }

  return {
    latest: (incidentId) => Promise.resolve(ahead.heads.get(incidentId) ?? load(incidentId)),
    read: async (incidentId) => {
      await settled(incidentId);
      return load(incidentId);
    },
    append: async (append) => {
      const writing = writer.write((to) => {
        write(to, append);
        for (const { serial, entry } of append.terminals ?? []) entries.takePlace(to, serial, entry);
      });
      const forget = ahead.add(append, writing);
      decided(append.commit.incidentId, append.commit.version);
      try {
        await writing;
        durable.set(append.commit.incidentId, append.after);
      } catch (error) {
        if (!(error instanceof Conflict)) durable.delete(append.commit.incidentId);
        throw error;
      } finally {
        forget();
      }
    },
    commits: async (incidentId, after, limit) => {
      await settled(incidentId);
      const rows = db.all<{ body: string }>(
        'SELECT body FROM commits WHERE incident_id = ? AND last_seq > ? AND seq <= ? ORDER BY version',
        incidentId,
        after,
        after + limit, // seqs have no gaps
      );
      return rows.map(({ body }) => JSON.parse(body) as CommitRecord);
    },
    privates: (incidentId, refs) => {
      const known = new Map<string, string>();
      for (const ref of refs) {
        const value = ahead.privates.get(ref) ?? privateOf(incidentId, ref);
        if (value !== undefined) known.set(ref, value);
      }
      return Promise.resolve(known);
    },
    forget: (incidentId, refs) => {
      for (const ref of refs) privates.delete(`${incidentId} ${ref}`);
    },
    claimOf: (subject) => {
      const row = db.get<{ incident_id: string }>('SELECT incident_id FROM claims WHERE subject = ?', subject);
      return Promise.resolve(ahead.claims.get(subject) ?? row?.incident_id ?? null);
    },
    link: (hash) => {
      const row = db.get<{ body: string }>('SELECT body FROM links WHERE hash = ?', hash);
      return Promise.resolve(row === undefined ? null : (JSON.parse(row.body) as LinkRecord));
    },
    addLink: (link) =>
      writer.write((to) => {
        insertLink(to, link);
      }),
  };
}

/** What has been handed to the writer and is not on disk yet: decided on, never told outside. */
function createAhead() {
  const heads = new Map<string, Head>();
  const claims = new Map<string, string>();
  const privates = new Map<string, string>();
  /** By incident, until its newest commit is on disk. */
  const writing = new Map<string, Promise<unknown>>();
  const add = (append: Append, write: Promise<void>): (() => void) => {
    const { incidentId } = append.commit;
    heads.set(incidentId, append.after);
    const settled = write.catch(() => undefined);
    writing.set(incidentId, settled);
    for (const { subject } of append.claims) claims.set(subject, incidentId);
    for (const { ref, value } of append.privates) privates.set(ref, value);
    return () => {
      if (heads.get(incidentId) === append.after) heads.delete(incidentId);
      if (writing.get(incidentId) === settled) writing.delete(incidentId);
      for (const { ref } of append.privates) privates.delete(ref);
      for (const { subject } of append.claims) if (claims.get(subject) === incidentId) claims.delete(subject);
    };
  };
  return { heads, claims, privates, writing, add };
}

function write(db: Database, append: Append): void {
  const { commit, after, privates, claims, holds = [], links, terminals = [], keep, inbox } = append;
  const { incidentId, version, seq } = commit;
  const last = db.get<{ version: number; hash: string }>(
    'SELECT version, hash FROM commits WHERE incident_id = ? ORDER BY version DESC LIMIT 1',
    incidentId,
  ) ?? { version: 0, hash: noHash };
  // the hash too: what was decided on a commit that came to nothing must not follow another of the same version
  if (last.version !== version - 1 || last.hash !== commit.previousHash)
    throw new Conflict('the incident has moved on');
  for (const { subject, from } of claims) {
    const held = db.get<{ incident_id: string }>('SELECT incident_id FROM claims WHERE subject = ?', subject);
    if ((held?.incident_id ?? null) !== from) throw new Outdated('the claim has moved on');
  }
  for (const { changes, ...name } of holds) if (changes !== null) demandStanding(db, name, { changes });
  for (const { serial, seen } of terminals) demandStanding(db, { type: 'terminal', id: serial }, seen);
  db.run(
    'INSERT INTO commits (incident_id, version, seq, last_seq, hash, body) VALUES (?, ?, ?, ?, ?, ?)',
    incidentId,
    version,
    seq,
    after.seq,
    after.hash,
    JSON.stringify(commit),
  );
  for (const { ref, salt, value } of privates)
    db.run('INSERT INTO privates (ref, incident_id, salt, value) VALUES (?, ?, ?, ?)', ref, incidentId, salt, value);
  for (const { subject } of claims)
    db.run(
      'INSERT INTO claims (subject, incident_id) VALUES (?, ?) ON CONFLICT DO UPDATE SET incident_id = excluded.incident_id',
      subject,
      incidentId,
    );
  for (const { type, id } of holds) countHold(db, type, id);
  for (const link of links) insertLink(db, link);
  if (keep !== undefined) keepAnswer(db, keep);
  if (inbox !== undefined) db.run("UPDATE inbox SET state = 'processed' WHERE id = ?", inbox);
  if (version % headEvery === 0)
    db.run(
      'INSERT INTO heads (incident_id, version, body) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET version = excluded.version, body = excluded.body',
      incidentId,
      version,
      JSON.stringify(after),
    );
  db.run(
    'INSERT INTO work (incident_id, version, due_at) VALUES (?, ?, 0) ON CONFLICT DO UPDATE SET version = excluded.version, due_at = 0',
    incidentId,
    version,
  );
}

function insertLink(db: Database, link: LinkRecord): void {
  db.run('INSERT INTO links (hash, body) VALUES (?, ?) ON CONFLICT DO NOTHING', link.hash, JSON.stringify(link));
}

function commitsAfter(db: Database, incidentId: string, version: number): CommitRecord[] {
  const rows = db.all<{ body: string }>(
    'SELECT body FROM commits WHERE incident_id = ? AND version > ? ORDER BY version',
    incidentId,
    version,
  );
  return rows.map(({ body }) => JSON.parse(body) as CommitRecord);
}
