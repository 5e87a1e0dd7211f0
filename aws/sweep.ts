import type { Inspections } from '../functions/inspections-port.ts';
import type { Clock, Log, Store } from '../functions/ports.ts';
import { nextDueOf } from '../incident/effects.ts';
import { ahead, dueItem, grace, nextLookAt } from './dues.ts';
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
  /** Whether it may go on for a while. */
  hasTime: () => boolean;
}

/** Whoever fails again and again is looked at so often; so much later than it should be is an appointment at most. */
const longestPause = 60 * 60 * 1000;
const atOnce = 20;
/** Of each shard so many appointments are read at a time. */
const mostRead = 200;

/** What came of a look: somebody was woken, a function was told of a webhook, or all was well. */
type Done = 'woken' | 'told' | 'nothing';

export interface Swept {
  lookedAt: number;
  woken: number;
  webhooks: number;
}

/**
 * Looks after what should have happened by now: incidents whose appointment is due, and webhooks that nobody has processed.
 * Whatever of it has happened costs a look. How far it has come is kept as it goes, so nothing is looked at twice; when it
 * has no time left, the next run goes on from there.
 */
export async function sweep(house: Sweeping): Promise<Swept> {
  const now = house.clock.now();
  const done: Done[] = [];
  let reached = textIn(await house.table.get(keys.sweep), 'reached') ?? '0';
  for (let isOver = false; !isOver;) {
    const { appointments, to } = await dueBehind(house.table, reached, new Date(now).toISOString());
    for (let index = 0; index < appointments.length; index += atOnce)
      done.push(...(await Promise.all(appointments.slice(index, index + atOnce).map((item) => lookAfter(house, item, now))))); // prettier-ignore
    isOver = to === undefined || !house.hasTime();
    reached = to ?? new Date(now).toISOString();
    await house.table.write({ put: { ...keys.sweep, reached } });
  }
  const count = (what: Done) => done.filter((one) => one === what).length;
  return { lookedAt: done.length, woken: count('woken'), webhooks: count('told') };
}

/** The next appointments behind a place, up to a time; `to` is how far they go where there are more. */
async function dueBehind(
  table: DynamoTable,
  reached: string,
  until: string,
): Promise<{ appointments: KeyedItem[]; to: string | undefined }> {
  const that = '#pk = :pk AND #sk BETWEEN :from AND :until';
  const from = `${reached}\u0000`;
  if (from > until) return { appointments: [], to: undefined };
  const pages = await Promise.all(
    allShards.map((shard) => table.query({ that, values: { pk: keys.due(shard), from, until }, limit: mostRead })),
  );
  const ends = pages.filter(({ length }) => length === mostRead).flatMap((page) => page.at(-1)?.sk ?? []);
  const to = ends.toSorted()[0];
  const appointments = pages.flat().filter(({ sk }) => to === undefined || sk <= to);
  return { appointments: appointments.toSorted((one, other) => (one.sk < other.sk ? -1 : 1)), to };
}

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
    if (inboxId !== undefined) return await lookAfterWebhook(house, inboxId);
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
  if (head === null || next === null) return 'nothing';
  const due = Date.parse(next);
  const { token, version } = await house.waits.find(incidentId);
  const isLeft = token === undefined && version > 0; // no execution drives it: it is ours to begin again
  if (due > now) {
    const openedAt = Date.parse(head.incident.openedAt);
    const at = token === undefined ? Math.max(due, now + ahead) : nextLookAt({ due, openedAt, now });
    if ((await house.table.get(dueItem(incidentId, at), { eventually: true })) === undefined) await again(at, 0);
    return 'nothing';
  }
  await project(house, incidentId); // a list of what is overdue shows it from here on
  if (!isLeft && now - due < grace) {
    await again(due + grace, 0);
    return 'nothing';
  }
  await later();
  await wake(house, incidentId);
  return 'woken';
}

/** One that no function could be told of, or that one could not take in. Whoever fails with it makes the next appointment. */
async function lookAfterWebhook({ table, tell }: Sweeping, inboxId: string): Promise<Done> {
  const record = await table.get(keys.inbox(inboxId));
  if (textIn(record, 'state') !== 'received') return 'nothing';
  await tell(inboxId);
  return 'told';
}
