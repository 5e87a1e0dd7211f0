import { createHash } from 'node:crypto';
import type { RegistryType } from '../functions/ports.ts';
import type { Key } from './item.ts';
import { commitPrefix, shards } from './table.ts';

const seqDigits = 10;

/** Where everything lies (docs/decisions/030). */
export const keys = {
  incident: (incidentId: string) => `incident#${incidentId}`,
  /** By the seq of the first event: two commits after the same one have the same. */
  commit: (incidentId: string, seq: number): Key => ({ pk: keys.incident(incidentId), sk: commitAt(seq) }),
  /** What people wrote, by the commit that refers to it. */
  private: (incidentId: string, seq: number): Key => ({ pk: keys.incident(incidentId), sk: privateAt(seq) }),
  /** One that has moved in, and does not know its commit. */
  movedPrivate: (incidentId: string, ref: string): Key => ({ pk: keys.incident(incidentId), sk: privatePrefix + ref }),
  head: (incidentId: string): Key => ({ pk: keys.incident(incidentId), sk: 'head' }),
  lists: (incidentId: string): Key => ({ pk: keys.incident(incidentId), sk: 'lists' }),
  share: (incidentId: string): Key => ({ pk: keys.incident(incidentId), sk: 'share' }),
  deadlines: (incidentId: string): Key => ({ pk: keys.incident(incidentId), sk: 'deadlines' }),
  wait: (incidentId: string): Key => ({ pk: keys.incident(incidentId), sk: 'wait' }),
  claim: (subject: string): Key => ({ pk: `claim#${subject}`, sk: 'claim' }),
  link: (hash: string): Key => ({ pk: `link#${hash}`, sk: 'link' }),
  answer: (scope: string, key: string): Key => ({ pk: `answer#${hashOf(scope, key)}`, sk: 'answer' }),
  inbox: (id: string): Key => ({ pk: `inbox#${id}`, sk: 'inbox' }),
  token: (hash: string): Key => ({ pk: `token#${hash}`, sk: 'token' }),
  tokenId: (tokenId: string): Key => ({ pk: `token-id#${tokenId}`, sk: 'token' }),
  entry: (type: RegistryType, id: string): Key => ({ pk: `registry#${type}#${id}`, sk: 'entry' }),
  inspection: (merchantId: string): Key => ({ pk: keys.entry('merchant', merchantId).pk, sk: 'inspection' }),
  number: (providerId: string, terminalNumber: string) => `number#${providerId}#${terminalNumber}`,
  document: (documentId: string): Key => ({ pk: `document#${documentId}`, sk: 'document' }),
  messages: (scope: string) => `message#${scope}`,
  message: (scope: string, id: string): Key => ({ pk: keys.messages(scope), sk: id }),
  equal: (hash: string): Key => ({ pk: `sent#${hash}`, sk: 'sent' }),
  statement: (incidentId: string, shard: number) => `statement#${incidentId}#${shard}`,
  scores: (providerId: string) => `scores#${providerId}`,
  due: (shard: number) => `due#${shard}`,
  sweep: { pk: 'sweep#', sk: 'sweep' } satisfies Key,
};

/** The commit that begins with this seq sorts here; `commitAt(seq + 1)` is behind all of its parts. */
export const commitAt = (seq: number): string => commitPrefix + String(seq).padStart(seqDigits, '0');
export const privatePrefix = 'private#';
const privateAt = (seq: number): string => privatePrefix + String(seq).padStart(seqDigits, '0');
export const behindCommits = `${commitPrefix}~`;

/** Two strings, however they are put together, as one. */
const hashOf = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** One of the shards, always the same for an id. */
export function shardOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE() % shards;
}

export const allShards: readonly number[] = Array.from({ length: shards }, (_, index) => index);
