import { Unavailable } from '../functions/errors.ts';
import type { Clock, Head } from '../functions/ports.ts';
import type { ScoreLine } from '../functions/scores/score-line.ts';
import { scoreLinesOf } from '../functions/scores/score-lines-of.ts';
import { keepDeadline } from './deadline-list.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { isNew } from './expressions.ts';
import { headItems, listsOf } from './head-items.ts';
import type { Heads } from './heads.ts';
import { numberIn, type Item } from './item.ts';
import { keys } from './keys.ts';
import { packedInOne, unpacked } from './packed.ts';
import { RefusedWrite } from './refused-write.ts';
import { shareWrites } from './scores.ts';

/** How seldom what could be made anew at any time is written down. */
export interface Thrift {
  /** A head is kept every so many commits, so that no fold is longer. */
  headEvery: number;
  /** An open incident counts in its provider's scores once it is this old, in milliseconds: most are closed by then. */
  countedAfter: number;
}

const thrift: Thrift = { headEvery: 16, countedAfter: 60 * 60 * 1000 };

interface House {
  table: DynamoTable;
  heads: Heads;
  clock: Clock;
}

const mostTries = 5;

/** Keeps the lists that an incident is in, its head, and what it adds to the scores of its provider. */
export async function project(house: House, incidentId: string, how: Thrift = thrift): Promise<void> {
  for (let tries = 1; tries <= mostTries; tries++) if (await keep(house, incidentId, how)) return;
  throw new Unavailable('too many keep this head at once');
}

/**
 * The lists come last: they tell that all is kept, so whoever was cut off begins anew. Answers false where somebody else
 * has kept a later state meanwhile.
 */
async function keep(house: House, incidentId: string, { headEvery, countedAfter }: Thrift): Promise<boolean> {
  const { table, heads, clock } = house;
  const head = await heads.read(incidentId);
  if (head === null) return true;
  const found = new Map((await table.getMany([keys.lists(incidentId), keys.deadlines(incidentId)])).map((item) => [item.sk, item])); // prettier-ignore
  const kept = found.get(keys.lists(incidentId).sk);
  await keepDeadline(table, incidentId, { head, kept: found.get(keys.deadlines(incidentId).sk) });
  const lists = listsOf(incidentId, head.incident, new Date(clock.now()).toISOString());
  const before = numberIn(kept, 'headVersion') ?? 0;
  const isDue = head.version - before >= headEvery;
  if (!isDue && isIn(kept, lists)) return true;

  const { version } = head;
  const notLater = { that: `${isNew.that} OR #version <= :version`, values: { version } };
  const put = { ...keys.lists(incidentId), ...lists, version, headVersion: isDue ? version : before };
  try {
    if (isCounted(head, clock.now() - countedAfter)) await keepShare(house, incidentId, head);
    if (isDue) await table.write(...headItems(incidentId, head).map((item) => ({ put: item })));
    await table.write({ put, if: notLater });
    return true;
  } catch (error) {
    if (error instanceof RefusedWrite) return false;
    throw error;
  }
}

async function keepShare({ table }: House, incidentId: string, { incident }: Head): Promise<void> {
  const kept = await table.get(keys.share(incidentId));
  const before = kept === undefined ? [] : (JSON.parse(unpacked([kept])) as ScoreLine[]);
  const after = scoreLinesOf(incident);
  const changes = shareWrites(incidentId, before, after);
  if (changes.length === 0) return;
  const times = numberIn(kept, 'times') ?? 0;
  const unchanged = kept === undefined ? isNew : { that: '#times = :times', values: { times } };
  const put = { ...keys.share(incidentId), times: times + 1, ...packedInOne(JSON.stringify(after)) };
  await table.write({ put, if: unchanged }, ...changes);
}

const isCounted = ({ incident: { status, openedAt } }: Head, before: number): boolean =>
  status !== 'open' || Date.parse(openedAt) <= before;

const listNames = ['place', 'list', 'kind', 'merchant', 'provider', 'terminal', 'overdue'];

const isIn = (kept: Item | undefined, lists: Item): boolean => listNames.every((name) => kept?.[name] === lists[name]);
