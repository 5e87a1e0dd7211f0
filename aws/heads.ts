import { foldCommit } from '../functions/fold-commit.ts';
import type { Head } from '../functions/ports.ts';
import { commitsIn } from './commit-items.ts';
import type { DynamoTable } from './dynamo-table.ts';
import type { Item } from './item.ts';
import { behindCommits, commitAt, keys } from './keys.ts';
import { storedHead } from './head-items.ts';
import { createRecent } from './recent.ts';

/** What a warm function remembers; what it has forgotten costs two reads. */
const mostHeads = 500;

/** The state of incidents: a head that is kept, here or in the table, and the commits behind it. */
export interface Heads {
  /** With every commit that was durable when this was asked. */
  read(incidentId: string): Promise<Head | null>;
  /** What is remembered here: a durable head, perhaps not the last. */
  known(incidentId: string): Head | undefined;
  remember(incidentId: string, head: Head): void;
  /** As `read`, on from heads that have just been read. Commits of the last moment may be missing. */
  catchUp(incidentId: string, stored: Head | null): Promise<Head | null>;
}

export function createHeads(table: DynamoTable): Heads {
  const known = createRecent<Head>(mostHeads);

  function remember(incidentId: string, head: Head): void {
    if (head.version > (known.get(incidentId)?.version ?? 0)) known.set(incidentId, head);
  }

  async function foldBehind(incidentId: string, from: Head | null, eventually: boolean): Promise<Head | null> {
    const items = await table.query({
      that: '#pk = :pk AND #sk BETWEEN :from AND :to',
      values: { pk: keys.incident(incidentId), from: commitAt((from?.seq ?? 0) + 1), to: behindCommits },
      eventually,
    });
    const head = commitsIn(items).reduce(foldCommit, from);
    if (head !== null) remember(incidentId, head);
    return head;
  }

  return {
    known: (incidentId) => known.get(incidentId),
    remember,
    read: async (incidentId) => {
      const from = known.get(incidentId) ?? (await kept(table, incidentId));
      return foldBehind(incidentId, from, false);
    },
    catchUp: (incidentId, stored) => {
      const remembered = known.get(incidentId) ?? null;
      const from = (remembered?.version ?? 0) > (stored?.version ?? 0) ? remembered : stored;
      return foldBehind(incidentId, from, true);
    },
  };
}

/** A cache: however old it is, the commits behind it are read. */
async function kept(table: DynamoTable, incidentId: string): Promise<Head | null> {
  const first = await table.get(keys.head(incidentId), { eventually: true });
  return first === undefined ? null : storedHead(await withParts(table, first));
}

async function withParts(table: DynamoTable, first: Item): Promise<Item[]> {
  if (first['parts'] === undefined) return [first];
  const values = { pk: first['pk'], head: 'head' };
  return table.query({ that: '#pk = :pk AND begins_with(#sk, :head)', values });
}
