import type { CommitRecord } from '../functions/commit-record.ts';
import { foldCommit } from '../functions/fold-commit.ts';
import type { Append, Clock, Head } from '../functions/ports.ts';
import { realClock } from './clock.ts';
import { commitsIn } from './commit-items.ts';
import type { DynamoTable } from './dynamo-table.ts';
import type { Item, KeyedItem } from './item.ts';
import { behindCommits, commitAt, keys } from './keys.ts';
import { storedHead } from './head-items.ts';
import { privateItems, recordsIn } from './privates.ts';
import { createRecent } from './recent.ts';

/** What a warm function remembers; what it has forgotten costs two reads. */
const mostHeads = 500;

/** The state of incidents: a head that is kept, here or in the table, and the commits behind it. */
export interface Heads {
  /** With every commit that was durable when this was asked. */
  read(incidentId: string): Promise<Head | null>;
  /** What is remembered here: a durable head, perhaps not the last. */
  known(incidentId: string): Head | undefined;
  /** Remembers what was just written. */
  remember(append: Append): void;
  /** As `read`, on from heads that have just been read. Commits of the last moment may be missing. */
  catchUp(incidentId: string, stored: Head | null): Promise<Head | null>;
  /** Of what people wrote, as far as its head was read here: what still stands. */
  texts(incidentId: string, refs: string[]): Promise<Map<string, string>>;
  /** Something that was written was taken out. */
  forgetTexts(incidentId: string): void;
}

/** A head, and what people wrote with all of its commits, as it stood when that was read; nothing where it was not. */
interface Known {
  head: Head;
  texts: Map<string, string> | undefined;
  readAt?: number;
}

/** So long a function goes by what people wrote as it has read it: somebody may have been erased without a word of it here. */
const longestKnown = 60_000;

export function createHeads(table: DynamoTable, clock: Clock = realClock): Heads {
  const recent = createRecent<Known>(mostHeads);

  function keep(incidentId: string, { readAt = clock.now(), ...known }: Known): void {
    if (known.head.version >= (recent.get(incidentId)?.head.version ?? 0)) recent.set(incidentId, { ...known, readAt });
  }

  async function foldBehind(incidentId: string, from: Known | null, eventually: boolean): Promise<Head | null> {
    const items = await table.query({
      that: '#pk = :pk AND #sk BETWEEN :from AND :to',
      values: { pk: keys.incident(incidentId), from: commitAt((from?.head.seq ?? 0) + 1), to: behindCommits },
      eventually,
    });
    const commits = commitsIn(items);
    const head = commits.reduce(foldCommit, from?.head ?? null);
    if (head !== null && (commits.length > 0 || from === null || recent.get(incidentId) !== from))
      keep(incidentId, { head, texts: textsWith(from, items, commits), ...(from?.readAt !== undefined && { readAt: from.readAt }) }); // prettier-ignore
    return head;
  }

  return {
    known: (incidentId) => recent.get(incidentId)?.head,
    remember: ({ commit, after, privates }) => {
      const { incidentId, version } = commit;
      const before = recent.get(incidentId);
      const former = version === 1 ? new Map<string, string>() : before?.head.version === version - 1 ? before.texts : undefined; // prettier-ignore
      const isWhole = former !== undefined && !erases(commit);
      const texts = isWhole ? new Map([...former, ...privates.map(({ ref, value }) => [ref, value] as const)]) : undefined; // prettier-ignore
      keep(incidentId, { head: after, texts, ...(before?.readAt !== undefined && { readAt: before.readAt }) });
    },
    read: async (incidentId) => {
      const from = recent.get(incidentId) ?? (await kept(table, incidentId));
      return foldBehind(incidentId, from, false);
    },
    catchUp: (incidentId, stored) => {
      const remembered = recent.get(incidentId) ?? null;
      const isOlder = stored !== null && (remembered?.head.version ?? 0) < stored.version;
      return foldBehind(incidentId, isOlder ? { head: stored, texts: undefined } : remembered, true);
    },
    texts: async (incidentId, refs) => {
      if (refs.length === 0) return new Map();
      const known = recent.get(incidentId);
      const isFresh = clock.now() - (known?.readAt ?? 0) < longestKnown;
      const remembered = isFresh ? known?.texts : undefined;
      if (remembered !== undefined && refs.every((ref) => remembered.has(ref))) return pick(remembered, refs);
      const texts = textsIn(await privateItems(table, incidentId));
      if (known !== undefined) keep(incidentId, { head: known.head, texts });
      return pick(texts, refs);
    },
    forgetTexts: (incidentId) => {
      const known = recent.get(incidentId);
      if (known !== undefined) recent.set(incidentId, { head: known.head, texts: undefined });
    },
  };
}

/** What was read of an incident before somebody was erased is not looked at again. */
const erases = ({ events }: CommitRecord): boolean => events.some(({ type }) => type === 'personal-data.erased');

function textsWith(from: Known | null, items: KeyedItem[], commits: CommitRecord[]): Known['texts'] {
  if (from !== null && (from.texts === undefined || commits.some(erases))) return undefined;
  return new Map([...(from?.texts ?? []), ...textsIn(items)]);
}

const textsIn = (items: KeyedItem[]): Map<string, string> =>
  new Map(items.flatMap(recordsIn).map(({ ref, value }) => [ref, value]));

const pick = (texts: ReadonlyMap<string, string>, refs: string[]): Map<string, string> =>
  new Map(
    refs.flatMap((ref) => {
      const text = texts.get(ref);
      return text === undefined ? [] : [[ref, text] satisfies [string, string]];
    }),
  );

/** A cache: however old it is, the commits behind it are read. */
async function kept(table: DynamoTable, incidentId: string): Promise<Known | null> {
  const first = await table.get(keys.head(incidentId), { eventually: true });
  const head = first === undefined ? null : storedHead(await withParts(table, first));
  return head === null ? null : { head, texts: undefined };
}

async function withParts(table: DynamoTable, first: Item): Promise<Item[]> {
  if (first['parts'] === undefined) return [first];
  const values = { pk: first['pk'], head: 'head' };
  return table.query({ that: '#pk = :pk AND begins_with(#sk, :head)', values });
}
