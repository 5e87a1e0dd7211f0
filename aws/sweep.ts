import type { Inspections } from '../functions/inspections-port.ts';
import type { Clock, Log, Store } from '../functions/ports.ts';
import { nextDueOf } from '../incident/effects.ts';
import { dueItem, grace } from './dues.ts';
import type { DynamoTable } from './dynamo-table.ts';
import type { Heads } from './heads.ts';
import { inboxList } from './inbox.ts';
import { merchantIn } from './inspections.ts';
import { numberIn, textIn, type KeyedItem } from './item.ts';
import { allShards, keys } from './keys.ts';
import type { Machine } from './machine.ts';
import { project } from './project.ts';
import type { Tell } from './telling.ts';
import { wake } from './wake.ts';
import type { Waits } from './waits.ts';

export interface Sweeping {
  table: DynamoTable;
  heads: Heads;
  store: Pick<Store, 'read'>;
  inspections: Pick<Inspections, 'dueOf'>;
  waits: Waits;
  machine: Machine;
  clock: Clock;
  log: Log;
  /** Has a webhook processed. */
  tell: Tell;
  /** Has a merchant reminded of inspecting its terminals. */
  remind: Tell;
}

const longestPause = 24 * 60 * 60 * 1000;
const atOnce = 20;

export interface Swept {
  lookedAt: number;
  woken: number;
  webhooks: number;
}

/**
 * Looks after what should have happened by now: incidents whose appointment is due, and webhooks that nobody has processed.
 * Whatever of it has happened costs a look. How far it has come is kept, so nothing is looked at twice.
 */
export async function sweep(house: Sweeping): Promise<Swept> {
  const now = house.clock.now();
  const kept = await house.table.get(keys.sweep);
  const from = textIn(kept, 'reached') ?? '0';
  const reached = new Date(now).toISOString();
  const appointments = (
    await Promise.all(allShards.map((shard) => due(house.table, shard, { from, to: reached })))
  ).flat();
  const woken: boolean[] = [];
  for (let index = 0; index < appointments.length; index += atOnce)
    woken.push(
      ...(await Promise.all(appointments.slice(index, index + atOnce).map((item) => lookAfter(house, item, now)))),
    );
  const webhooks = await tellAgain(house, now);
  await house.table.write({ put: { ...keys.sweep, reached } });
  return { lookedAt: appointments.length, woken: woken.filter(Boolean).length, webhooks };
}

const due = (table: DynamoTable, shard: number, { from, to }: { from: string; to: string }): Promise<KeyedItem[]> =>
  table.query({ that: '#pk = :pk AND #sk BETWEEN :from AND :to', values: { pk: keys.due(shard), from, to } });

/** Answers whether it had to be woken. What fails is looked at again, after ever longer pauses, and costs the others nothing. */
async function lookAfter(house: Sweeping, item: KeyedItem, now: number): Promise<boolean> {
  const whose = item.sk.slice(item.sk.indexOf('#') + 1);
  const merchantId = merchantIn(whose);
  const tries = numberIn(item, 'tries') ?? 0;
  const again = async (at: number, counted: number) => {
    await house.table.write({ put: dueItem(whose, at, counted) });
  };
  const later = () => again(now + Math.min(grace * 2 ** tries, longestPause), tries + 1);
  try {
    return merchantId === undefined
      ? await lookAfterIncident(house, whose, { now, again, later })
      : await lookAfterInspection(house, merchantId, { now, later });
  } catch (error) {
    house.log.error('not-looked-after', { whose, because: error instanceof Error ? error.name : 'unknown' });
    await later();
    return false;
  }
}

interface Appointment {
  now: number;
  /** Makes another one. */
  again: (at: number, tries: number) => Promise<void>;
  /** Makes another one, after a pause that is longer each time. */
  later: () => Promise<void>;
}

async function lookAfterInspection(
  { inspections, remind }: Sweeping,
  merchantId: string,
  { now, later }: Omit<Appointment, 'again'>,
): Promise<boolean> {
  const due = await inspections.dueOf(merchantId);
  if (due === null || Date.parse(due) > now) return false;
  await later();
  await remind(merchantId);
  return true;
}

async function lookAfterIncident(
  house: Sweeping,
  incidentId: string,
  { now, again, later }: Appointment,
): Promise<boolean> {
  const head = await house.store.read(incidentId);
  const next = head === null ? null : nextDueOf(head.incident);
  if (next === null || Date.parse(next) > now) return false;
  await project(house, incidentId); // a list of what is overdue shows it from here on
  if (now - Date.parse(next) < grace) {
    await again(Date.parse(next) + grace, 0);
    return false;
  }
  await later();
  await wake(house, incidentId);
  return true;
}

/** Webhooks that were kept a while ago and that no function has taken up. */
async function tellAgain({ table, tell }: Sweeping, now: number): Promise<number> {
  const waiting = await table.query({
    index: 'by-list',
    that: '#list = :list',
    values: { list: inboxList('received') },
    limit: 1_000,
  });
  const records = await table.getMany(waiting, { eventually: true });
  const old = records.filter((record) => (numberIn(record, 'receivedAt') ?? now) < now - grace);
  await Promise.all(old.map(({ pk }) => tell(pk.slice('inbox#'.length))));
  return old.length;
}
