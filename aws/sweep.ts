import type { Inspections } from '../functions/inspections-port.ts';
import type { Clock, Log, Store } from '../functions/ports.ts';
import { nextDueOf } from '../incident/effects.ts';
import { dueItem, grace } from './dues.ts';
import type { DynamoTable } from './dynamo-table.ts';
import type { Heads } from './heads.ts';
import { webhookNamed } from './inbox.ts';
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
  inspections: Pick<Inspections, 'next'>;
  waits: Waits;
  machine: Machine;
  clock: Clock;
  log: Log;
  /** Has a webhook processed. */
  tell: Tell;
  /** Has a merchant reminded of inspecting its terminals. */
  remind: Tell;
}

/** Whoever fails again and again is looked at so often; so much later than it should be is an appointment at most. */
const longestPause = 60 * 60 * 1000;
const atOnce = 20;

/** What came of a look: somebody was woken, a function was told of a webhook, or all was well. */
type Done = 'woken' | 'told' | 'nothing';

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
  const done: Done[] = [];
  for (let index = 0; index < appointments.length; index += atOnce)
    done.push(
      ...(await Promise.all(appointments.slice(index, index + atOnce).map((item) => lookAfter(house, item, now)))),
    );
  await house.table.write({ put: { ...keys.sweep, reached } });
  const count = (what: Done) => done.filter((one) => one === what).length;
  return { lookedAt: appointments.length, woken: count('woken'), webhooks: count('told') };
}

const due = (table: DynamoTable, shard: number, { from, to }: { from: string; to: string }): Promise<KeyedItem[]> =>
  table.query({ that: '#pk = :pk AND #sk BETWEEN :from AND :to', values: { pk: keys.due(shard), from, to } });

/** What fails is looked at again, after ever longer pauses, and costs the others nothing. */
async function lookAfter(house: Sweeping, item: KeyedItem, now: number): Promise<Done> {
  const whose = item.sk.slice(item.sk.indexOf('#') + 1);
  const merchantId = merchantIn(whose);
  const inboxId = webhookNamed(whose);
  const tries = numberIn(item, 'tries') ?? 0;
  const again = async (at: number, counted: number) => {
    await house.table.write({ put: dueItem(whose, at, counted) });
  };
  const later = () => again(now + Math.min(grace * 2 ** tries, longestPause), tries + 1);
  try {
    if (merchantId !== undefined) return await lookAfterInspection(house, merchantId, { now, later });
    if (inboxId !== undefined) return await lookAfterWebhook(house, inboxId, later);
    return await lookAfterIncident(house, whose, { now, again, later });
  } catch (error) {
    house.log.error('not-looked-after', { whose, because: error instanceof Error ? error.name : 'unknown' });
    await later();
    return 'nothing';
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
): Promise<Done> {
  const inspection = await inspections.next(merchantId);
  if (inspection === null || Date.parse(inspection.dueAt) > now) return 'nothing';
  await later();
  await remind(merchantId);
  return 'woken';
}

async function lookAfterIncident(
  house: Sweeping,
  incidentId: string,
  { now, again, later }: Appointment,
): Promise<Done> {
  const head = await house.store.read(incidentId);
  const next = head === null ? null : nextDueOf(head.incident);
  if (next === null) return 'nothing';
  if (Date.parse(next) > now) {
    // a commit that only puts things off leaves the appointment to us
    const appointment = dueItem(incidentId, Date.parse(next));
    if ((await house.table.get(appointment, { eventually: true })) === undefined) await again(Date.parse(next), 0);
    return 'nothing';
  }
  await project(house, incidentId); // a list of what is overdue shows it from here on
  if (now - Date.parse(next) < grace) {
    await again(Date.parse(next) + grace, 0);
    return 'nothing';
  }
  await later();
  await wake(house, incidentId);
  return 'woken';
}

/** One that was kept a while ago and that no function has taken up. */
async function lookAfterWebhook(
  { table, tell }: Sweeping,
  inboxId: string,
  later: Appointment['later'],
): Promise<Done> {
  const record = await table.get(keys.inbox(inboxId));
  if (textIn(record, 'state') !== 'received') return 'nothing';
  await later();
  await tell(inboxId);
  return 'told';
}
