import type { CommitRecord, PrivateRecord } from '../functions/commit-record.ts';
import { noHash, rechained, type Unchained } from '../functions/hash-chain.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { numberIn, textIn, type Item, type KeyedItem } from './item.ts';
import { commitAt, incidentAt, keys, seqAt } from './keys.ts';
import { packed, pressed, unpacked } from './packed.ts';

/** Where a commit ends; every part of it says so. */
export interface CommitEnd {
  version: number;
  first: number;
  last: number;
  hash: string;
}

/** What is not said by its key and by where it ends. */
type Stored = Omit<Unchained, 'incidentId' | 'version' | 'seq'>;

interface Written {
  /** What people wrote with it; it can be taken out again, without touching the events that refer to it. */
  privates?: PrivateRecord[];
  /**
   * Tells who wrote it: an answer that was lost on the way does not look like somebody else's commit. What bears none has moved
   * in, and the stream's consumers pass it by.
   */
  writer?: string;
  /** The webhook that is its cause. */
  inbox?: string | undefined;
}

/** What people write with one commit is bounded at the door: some 24 KB before it is packed. */
const mostPrivate = 90 * 1024;

/**
 * A commit as items. Of the hash chain it bears where it ends, which follows from the events and from where they begin; the
 * links between are made again when they are read.
 */
export function commitItems(commit: CommitRecord, written: Written = {}): [KeyedItem, ...KeyedItem[]] {
  const { incidentId, version, seq, ...said } = commit;
  const { privates = [], ...who } = written;
  const { events } = said;
  const hash = Buffer.from(events.at(-1)?.hash ?? noHash, 'hex');
  const end = { version, last: seq + events.length - 1, hash };
  const stored: Stored = { ...said, events: events.map(({ type, data }) => ({ type, data })) };
  const [first, ...more] = packed({ ...keys.commit(incidentId, seq), ...end, ...who }, JSON.stringify(stored), incidentId); // prettier-ignore
  const beside = privates.length === 0 ? {} : privatesAs(privates, incidentId);
  return [{ ...first, ...beside }, ...more.map((part) => ({ ...part, ...end }))];
}

/** Private records as the attribute of a commit that holds them. */
export function privatesAs(privates: PrivateRecord[], incidentId: string): { private: Uint8Array } {
  const bytes = pressed(JSON.stringify(privates.map(({ ref, salt, value }) => [ref, salt, value])), incidentId);
  if (bytes.length > mostPrivate) throw new RangeError('this is too much for one commit');
  return { private: bytes };
}

export function endOf(item: Item | undefined): CommitEnd | undefined {
  const [version, last] = ['version', 'last'].map((name) => numberIn(item, name));
  const first = seqAt(textIn(item, 'sk') ?? '');
  const hash = item?.['hash'];
  return version === undefined || first === undefined || last === undefined || !(hash instanceof Uint8Array)
    ? undefined
    : { version, first, last, hash: Buffer.from(hash).toString('hex') };
}

/** Commits from their items, parts and all, in the order of their keys. */
export function commitsIn(items: KeyedItem[]): CommitRecord[] {
  const byVersion = Map.groupBy(items, ({ version }) => version);
  return [...byVersion.values()].map(commitIn);
}

function commitIn(parts: KeyedItem[]): CommitRecord {
  const [first] = parts;
  const end = endOf(first);
  if (first === undefined || end === undefined) throw new Error('a commit that does not say where it ends');
  const incidentId = incidentAt(first);
  const { at, actor, cause, previousHash, events } = JSON.parse(unpacked(parts, incidentId)) as Stored;
  const named = { incidentId, version: end.version, at, actor, cause, seq: end.first };
  return rechained({ ...named, previousHash, events }, end.hash);
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
