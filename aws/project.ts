import type { Clock } from '../functions/ports.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { headItems, listsOf } from './head-items.ts';
import type { Heads } from './heads.ts';
import { numberIn, type Item } from './item.ts';
import { keys } from './keys.ts';
import { RefusedWrite } from './refused-write.ts';

/** A head is kept every so many commits, so that no fold is longer. */
const headEvery = 16;

interface House {
  table: DynamoTable;
  heads: Heads;
  clock: Clock;
}

/** Keeps the head of an incident where its lists have changed, or where it is long ago that it was kept. */
export async function project({ table, heads, clock }: House, incidentId: string): Promise<void> {
  const head = await heads.read(incidentId);
  if (head === null) return;
  const now = new Date(clock.now()).toISOString();
  const kept = await table.get(keys.head(incidentId), { eventually: true });
  const lists = listsOf(incidentId, head.incident, now);
  if (head.version - (numberIn(kept, 'version') ?? 0) < headEvery && isIn(kept, lists)) return;
  const [first, ...parts] = headItems(incidentId, head, now);
  const newest = {
    that: 'attribute_not_exists(#pk) OR #version <= :version OR #form <> :form',
    values: { version: head.version, form: first['form'] },
  };
  await table.write({ put: first, if: newest }, ...parts.map((put) => ({ put }))).catch((error: unknown) => {
    if (!(error instanceof RefusedWrite)) throw error; // somebody else has kept a later one
  });
}

const listNames = ['place', 'list', 'kind', 'merchant', 'provider', 'terminal', 'overdue'];

const isIn = (kept: Item | undefined, lists: Item): boolean => listNames.every((name) => kept?.[name] === lists[name]);
