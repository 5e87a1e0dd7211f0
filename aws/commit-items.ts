import type { CommitRecord } from '../functions/commit-record.ts';
import type { Head } from '../functions/ports.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { numberIn, textIn, type Item, type KeyedItem } from './item.ts';
import { commitAt, keys } from './keys.ts';
import { packed, unpacked } from './packed.ts';

/** Where a commit ends; every part of it says so. */
export interface CommitEnd {
  version: number;
  first: number;
  last: number;
  hash: string;
}

/** A commit as items. `writer` tells who wrote it: an answer that was lost on the way does not look like somebody else's commit. */
export function commitItems(commit: CommitRecord, after: Head, writer: string): [KeyedItem, ...KeyedItem[]] {
  const { incidentId, version, seq, actor } = commit;
  const end = { version, first: seq, last: after.seq, hash: after.hash };
  const item = { ...keys.commit(incidentId, seq), ...end, writer, by: actor.role };
  const [first, ...more] = packed(item, JSON.stringify(commit));
  return [first, ...more.map((part) => ({ ...part, ...end }))];
}

export function endOf(item: Item | undefined): CommitEnd | undefined {
  const [version, first, last] = ['version', 'first', 'last'].map((name) => numberIn(item, name));
  const hash = textIn(item, 'hash');
  return version === undefined || first === undefined || last === undefined || hash === undefined
    ? undefined
    : { version, first, last, hash };
}

/** Commits from their items, parts and all, in the order of their keys. */
export function commitsIn(items: Item[]): CommitRecord[] {
  const byVersion = Map.groupBy(items, ({ version }) => version);
  return [...byVersion.values()].map((parts) => JSON.parse(unpacked(parts)) as CommitRecord);
}

/** Commits of an incident by the seq that each begins with, from the table: they follow one another. */
export async function commitsOf(
  table: DynamoTable,
  incidentId: string,
  [earliest, ...more]: [{ first: number }, ...{ first: number }[]],
): Promise<CommitRecord[]> {
  const latest = more.at(-1) ?? earliest;
  const items = await table.query({
    that: '#pk = :pk AND #sk BETWEEN :from AND :to',
    values: { pk: keys.incident(incidentId), from: commitAt(earliest.first), to: `${commitAt(latest.first)}~` },
  });
  return commitsIn(items);
}
