import { Unavailable } from '../functions/errors.ts';
import type { Clock, Head } from '../functions/ports.ts';
import type { ScoreLine } from '../functions/scores/score-line.ts';
import { scoreLinesOf } from '../functions/scores/score-lines-of.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { headItems, listsOf } from './head-items.ts';
import type { Heads } from './heads.ts';
import { numberIn, textIn, type Item } from './item.ts';
import { keys } from './keys.ts';
import { RefusedWrite } from './refused-write.ts';
import { shareWrites } from './scores.ts';

/** How seldom what could be made anew at any time is written down. */
export interface Thrift {
  /** A head is kept every so many commits, so that no fold is longer, and whenever the incident's lists change. */
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

/** Keeps the head of an incident with the lists it is in, and what it adds to the scores of its provider. */
export async function project(house: House, incidentId: string, how: Thrift = thrift): Promise<void> {
  for (let tries = 1; tries <= mostTries; tries++) if (await keep(house, incidentId, how)) return;
  throw new Unavailable('too many keep this head at once');
}

/** Answers false where somebody else has kept one meanwhile. */
async function keep(
  { table, heads, clock }: House,
  incidentId: string,
  { headEvery, countedAfter }: Thrift,
): Promise<boolean> {
  const head = await heads.read(incidentId);
  if (head === null) return true;
  const now = new Date(clock.now()).toISOString();
  const kept = await table.get(keys.head(incidentId));
  const lists = listsOf(incidentId, head.incident, now);
  if (head.version - (numberIn(kept, 'version') ?? 0) < headEvery && isIn(kept, lists)) return true;

  const counted = textIn(kept, 'share');
  const before = JSON.parse(counted ?? '[]') as ScoreLine[];
  const after = isCounted(head, clock.now() - countedAfter) ? scoreLinesOf(head.incident) : before;
  const [first, ...parts] = headItems(incidentId, head, { now, share: JSON.stringify(after) });
  const unchanged = {
    that: counted === undefined ? 'attribute_not_exists(#share)' : '#share = :counted AND #version = :version',
    values: counted === undefined ? {} : { counted, version: kept?.['version'] },
  };
  try {
    const writes = [...parts.map((put) => ({ put })), ...shareWrites(incidentId, before, after)];
    await table.write({ put: first, if: unchanged }, ...writes);
    return true;
  } catch (error) {
    if (error instanceof RefusedWrite) return false;
    throw error;
  }
}

const isCounted = ({ incident: { status, openedAt } }: Head, before: number): boolean =>
  status !== 'open' || Date.parse(openedAt) <= before;

const listNames = ['place', 'list', 'kind', 'merchant', 'provider', 'terminal', 'overdue'];

const isIn = (kept: Item | undefined, lists: Item): boolean => listNames.every((name) => kept?.[name] === lists[name]);
