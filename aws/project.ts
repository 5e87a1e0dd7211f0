import { Unavailable } from '../functions/errors.ts';
import { rowOf } from '../functions/incident-row.ts';
import type { Clock, Head } from '../functions/ports.ts';
import type { ScoreLine } from '../functions/scores/score-line.ts';
import { scoreLinesOf } from '../functions/scores/score-lines-of.ts';
import type { Incident } from '../incident/incident.ts';
import { deadlinePlaceOf, isTooLate, listedAt } from './deadline-list.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { isNew } from './expressions.ts';
import { headItems, listsOf } from './head-items.ts';
import type { Heads } from './heads.ts';
import { isOverdue } from './is-overdue.ts';
import { numberIn, type Item } from './item.ts';
import { keys } from './keys.ts';
import { packedInOne, unpacked } from './packed.ts';
import { RefusedWrite } from './refused-write.ts';
import { shareWrites } from './scores.ts';

/** How seldom what could be made anew at any time is written down. */
export interface Thrift {
  /** A head is kept every so many commits, so that no fold is longer. */
  headEvery: number;
  /** An open incident counts in its provider's scores once it is this old, in milliseconds: most are closed by then, and count once. */
  countedAfter: number;
}

const thrift: Thrift = { headEvery: 32, countedAfter: 7 * 24 * 60 * 60 * 1000 };

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
  const { version, incident } = head;
  const [kept, overdue] = await Promise.all([table.get(keys.lists(incidentId)), table.get(keys.overdue(incidentId))]);
  await keepOverdue(house, incidentId, { incident, isListed: overdue !== undefined });

  const lists = listsOf(incidentId, incident);
  const earliest = deadlinePlaceOf(incidentId, incident);
  const before = numberIn(kept, 'headVersion') ?? 0;
  const isDue = version - before >= headEvery;
  const counted = isCounted(head, clock.now() - countedAfter);
  const isNewlyCounted = counted && kept?.['counted'] !== true;
  if (!isDue && !isNewlyCounted && isIn(kept, lists) && !isTooLate(kept, earliest)) return true;

  const notLater = { that: `${isNew.that} OR #version <= :version`, values: { version } };
  const as = { version, headVersion: isDue ? version : before, ...(counted && { counted }) };
  const put = { ...keys.lists(incidentId), ...lists, ...listedAt(incidentId, earliest), ...as };
  try {
    if (counted) await keepShare(house, incidentId, head);
    if (isDue) await table.write(...headItems(incidentId, head).map((item) => ({ put: item })));
    await table.write({ put, if: notLater });
    return true;
  } catch (error) {
    if (error instanceof RefusedWrite) return false;
    throw error;
  }
}

/** An entry that stands though it should not costs whoever reads the list a look: each row is looked at. */
async function keepOverdue(
  { table, clock }: House,
  incidentId: string,
  { incident, isListed }: { incident: Incident; isListed: boolean },
): Promise<void> {
  const belongs = isOverdue(incident, rowOf(incidentId, incident), new Date(clock.now()).toISOString());
  if (belongs === isListed) return;
  const entry = keys.overdue(incidentId);
  await table.write(belongs ? { put: { ...entry } } : { delete: entry });
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

const listNames = ['place', 'kind', 'merchant', 'provider', 'terminal'];

const isIn = (kept: Item | undefined, lists: Item): boolean => listNames.every((name) => kept?.[name] === lists[name]);
