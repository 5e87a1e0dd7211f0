import { Conflict, Outdated } from '../../../functions/errors.ts';
import type { CommitRecord } from '../../../functions/commit-record.ts';
import { noHash } from '../../../functions/hash-chain.ts';
import type { Append, Head, Store } from '../../../functions/ports.ts';
import { foldCommit } from '../../../functions/fold-commit.ts';
import { keepAnswer } from './idempotency.ts';
import { demandDisk } from './disk.ts';
import type { Durable } from './durable.ts';
import { takePlace } from './registry.ts';
import { count, demandStanding } from './standings.ts';

/** The fold of what is durable, however it came there. */
export function headIn(durable: Durable, incidentId: string): Head | null {
  return commitsIn(durable, incidentId).reduce<Head | null>(foldCommit, null);
}

export function commitsIn(durable: Durable, incidentId: string): CommitRecord[] {
  return (durable.commits.get(incidentId) ?? []).map((text) => JSON.parse(text) as CommitRecord);
}

/** Events and what is written with them; a commit is durable when it is accepted. Heads are remembered for one life. */
export function createMemoryStore(durable: Durable): Store {
  const heads = new Map<string, Head>();

  function load(incidentId: string): Head | null {
    const head = heads.get(incidentId) ?? headIn(durable, incidentId);
    if (head !== null) heads.set(incidentId, head);
    return head;
  }

  return {
    latest: async (incidentId) => load(incidentId),
    read: async (incidentId) => load(incidentId),
    append: async (append) => {
      write(durable, append);
      heads.set(append.commit.incidentId, append.after);
    },
    commits: async (incidentId, after, limit) => {
      const last = ({ seq, events }: CommitRecord) => seq + events.length - 1;
      const later = commitsIn(durable, incidentId).filter((commit) => last(commit) > after);
      const enough = later.findIndex((commit) => last(commit) - after >= limit);
      return enough < 0 ? later : later.slice(0, enough + 1);
    },
    privates: async (incidentId, refs) => {
      const wanted = (durable.privates.get(incidentId) ?? []).filter(({ ref }) => refs.includes(ref));
      return new Map(wanted.map(({ ref, value }) => [ref, value]));
    },
    claimOf: async (subject) => durable.claims.get(subject) ?? null,
    link: async (hash) => durable.links.get(hash) ?? null,
    addLink: async (link) => {
      demandDisk(durable);
      if (!durable.links.has(link.hash)) durable.links.set(link.hash, link);
    },
  };
}

function lastHash(commits: string[]): string {
  const last = commits.at(-1);
  return last === undefined ? noHash : ((JSON.parse(last) as CommitRecord).events.at(-1)?.hash ?? '');
}

/** Looks first and writes after: what conflicts has written nothing. */
function write(durable: Durable, append: Append): void {
  const { commit, privates, claims, holds = [], links, terminals = [], keep, inbox } = append;
  const { incidentId, version } = commit;
  const commits = durable.commits.get(incidentId) ?? [];
  demandDisk(durable);
  if (commits.length !== version - 1 || lastHash(commits) !== commit.previousHash)
    throw new Conflict('the incident has moved on');
  for (const { subject, from } of claims)
    if ((durable.claims.get(subject) ?? null) !== from) throw new Outdated('the claim has moved on');
  for (const { changes, ...name } of holds) if (changes !== null) demandStanding(durable, name, { changes });
  for (const { serial, seen } of terminals) demandStanding(durable, { type: 'terminal', id: serial }, seen);
  durable.commits.set(incidentId, [...commits, JSON.stringify(commit)]);
  durable.privates.set(incidentId, [...(durable.privates.get(incidentId) ?? []), ...privates]);
  for (const { subject } of claims) durable.claims.set(subject, incidentId);
  for (const link of links) if (!durable.links.has(link.hash)) durable.links.set(link.hash, link);
  for (const { serial, entry } of terminals) takePlace(durable, serial, entry);
  for (const { type, id } of holds) count(durable, 'holds', { type, id });
  if (keep !== undefined) keepAnswer(durable, keep);
  const webhook = inbox === undefined ? undefined : durable.inbox.get(inbox);
  if (webhook !== undefined) durable.inbox.set(webhook.id, { ...webhook, state: 'processed' });
  durable.work.set(incidentId, { version, dueAt: 0 });
}
