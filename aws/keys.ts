import { createHash } from 'node:crypto';
import { incidentIdIn } from '../functions/id-within.ts';
import type { RegistryType } from '../functions/ports.ts';
import type { Key } from './item.ts';
import { commitPrefix, shards } from './table.ts';

const seqDigits = 10;

/** Where everything lies (docs/decisions/030). */
export const keys = {
  incident: (incidentId: string) => `incident#${incidentId}`,
  /** By the seq of the first event: two commits after the same one have the same. */
  commit: (incidentId: string, seq: number): Key => ({ pk: keys.incident(incidentId), sk: commitAt(seq) }),
  /** What somebody wrote, and has moved in without its commit. */
  movedPrivate: (incidentId: string, ref: string): Key => ({ pk: keys.incident(incidentId), sk: privatePrefix + ref }),
  head: (incidentId: string): Key => ({ pk: keys.incident(incidentId), sk: 'head' }),
  lists: (incidentId: string): Key => ({ pk: keys.incident(incidentId), sk: 'lists' }),
  share: (incidentId: string): Key => ({ pk: keys.incident(incidentId), sk: 'share' }),
  overdue: (incidentId: string): Key => ({ pk: overdueIn(shardOf(incidentId)), sk: incidentId }),
  wait: (incidentId: string): Key => ({ pk: keys.incident(incidentId), sk: 'wait' }),
  /** That of a terminal lies with its entry, whether or not it is registered. */
  claim: (subject: string): Key => {
    const serial = terminalIn(subject);
    return serial === undefined ? { pk: `claim#${subject}`, sk: 'claim' } : keys.entry('terminal', serial);
  },
  link: (hash: string): Key => ({ pk: `link#${hash}`, sk: 'link' }),
  answer: (scope: string, key: string): Key => ({ pk: `answer#${hashOf(scope, key)}`, sk: 'answer' }),
  webhooks: (shard: number) => `inbox#${shard}`,
  inbox: (id: string): Key => ({ pk: keys.webhooks(shardOf(id)), sk: id }),
  token: (hash: string): Key => ({ pk: `token#${hash}`, sk: 'token' }),
  tokenId: (tokenId: string): Key => ({ pk: `token-id#${tokenId}`, sk: 'token' }),
  entry: (type: RegistryType, id: string): Key => ({ pk: `registry#${type}#${id}`, sk: 'entry' }),
  inspection: (merchantId: string): Key => ({ pk: keys.entry('merchant', merchantId).pk, sk: 'inspection' }),
  number: (providerId: string, terminalNumber: string): Key => ({
    pk: `number#${providerId}#${terminalNumber}`,
    sk: 'number',
  }),
  documents: (incidentId: string) => `document#${incidentId}`,
  /** With the others of its incident, where its id tells which that is: one that was moved in may be of before that. */
  document: (documentId: string): Key => ({
    pk: keys.documents(incidentIdIn(documentId) ?? documentId),
    sk: documentId,
  }),
  messages: (scope: string) => `message#${scope}`,
  message: (scope: string, id: string): Key => ({ pk: keys.messages(scope), sk: id }),
  equal: (hash: string): Key => ({ pk: `sent#${hash}`, sk: 'sent' }),
  statement: (incidentId: string, shard: number) => `statement#${incidentId}#${shard}`,
  scores: (providerId: string) => `scores#${providerId}`,
  due: (shard: number) => `due#${shard}`,
  sweep: { pk: 'sweep#', sk: 'sweep' } satisfies Key,
};

/** The terminal that is the subject of a claim. */
const terminalMark = 'terminal:';
export const terminalIn = (subject: string): string | undefined =>
  subject.startsWith(terminalMark) ? subject.slice(terminalMark.length) : undefined;
export const terminalClaim = (serial: string): string => terminalMark + serial;

/** The commit that begins with this seq sorts here; `commitAt(seq + 1)` is behind all of its parts. */
export const commitAt = (seq: number): string => commitPrefix + String(seq).padStart(seqDigits, '0');
/** The seq that a commit, or a part of one, begins with by its key. */
export function seqAt(sk: string): number | undefined {
  const digits = sk.startsWith(commitPrefix) ? sk.slice(commitPrefix.length, commitPrefix.length + seqDigits) : '';
  return digits === '' ? undefined : Number(digits);
}
/** The incident in whose partition something lies. */
export const incidentAt = ({ pk }: Pick<Key, 'pk'>): string => pk.slice('incident#'.length);
export const privatePrefix = 'private#';
export const behindCommits = `${commitPrefix}~`;

/** Two strings, however they are put together, as one. */
const hashOf = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** A list that incidents enter and leave by themselves, so it is no index: an entry is all that is written. */
export const overdueIn = (shard: number): string => `overdue#${shard}`;

/** One of the shards, always the same for an id. */
export function shardOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE() % shards;
}

export const allShards: readonly number[] = Array.from({ length: shards }, (_, index) => index);
