import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, Workflow } from '../functions/ports.ts';
import { dueItem } from './dues.ts';
import type { DynamoTable } from './dynamo-table.ts';
import type { Heads } from './heads.ts';
import type { Machine } from './machine.ts';
import type { Wait, Waits } from './waits.ts';

interface House {
  table: DynamoTable;
  heads: Heads;
  waits: Waits;
  machine: Machine;
  clock: Clock;
  /**
   * Lets some time go by.
   * @default 15 s of real time
   */
  stall?: () => Promise<unknown>;
}

type Parking = Parameters<Workflow['park']>[0];

const day = 24 * 60 * 60 * 1000;
/** A step has been tried for a minute by then. A function may take 30 s. */
const stalledFor = 15_000;
/**
 * An execution may have 25,000 events and last a year; a round has some twenty and a step that commits nine, with many effects
 * a few hundred.
 */
const longest = { rounds: 500, commits: 600, age: 300 * day };
/** Nobody waits for what is due later than this: the sweeper begins again then, to the minute. */
const farthest = 30 * day;
/** An execution's own timer is late by what its effects have taken. It is left to ring where that is no more than this. */
const lateness = { least: 1_000, share: 0.05, most: 60_000 };

/** For whoever runs as a step of the machine, which looks once more before it waits: there is nobody to wake. */
export function createParking({
  table,
  heads,
  waits,
  machine,
  clock,
  stall = () => pause(stalledFor),
}: House): Pick<Workflow, 'park' | 'rest'> {
  const hasMovedOn = async (incidentId: string, version: number): Promise<boolean> =>
    ((await heads.read(incidentId))?.version ?? 0) > version;

  /** The token stands first, then the state is looked at: who changes it commits first and looks for a token after. */
  async function waitWith(token: string, { incidentId, version, dueAt, until, isStalled = false }: Parking) {
    const now = clock.now();
    if (isStalled) return tryAgain(token, incidentId, version);
    if (isFar(dueAt, now)) return letGo(token, { incidentId, version, dueAt });
    if (ringsTooLate({ dueAt, until }, now) && !isTired(await waits.find(incidentId), version, now)) {
      await machine.goOn(token); // at once: nobody need know of this token
      return 'parked';
    }
    const wait = await waits.keepToken(incidentId, { version, token, now });
    if (await hasMovedOn(incidentId, version)) {
      await machine.goOn(token);
      return 'moved-on';
    }
    if (isTired(wait, version, now)) await relieve(incidentId, version, token);
    return 'parked';
  }

  /** What could not be done stays due: after a pause, and in a round that counts, since nothing else tells how many there were. */
  async function tryAgain(token: string, incidentId: string, version: number) {
    const wait = await waits.keepToken(incidentId, { version, token, now: clock.now() });
    await stall();
    if (isTired(wait, version, clock.now())) await relieve(incidentId, version, token);
    else await machine.goOn(token);
    return 'parked' as const;
  }

  /** The execution ends; what is due is an appointment of the sweeper, and news begin another. */
  async function letGo(token: string, { incidentId, version, dueAt }: Omit<Parking, 'token'>) {
    const gone = await leave(incidentId, version, dueAt);
    await machine.handOver(token);
    return gone;
  }

  /** Another execution, with a history of its own, goes on. */
  async function relieve(incidentId: string, version: number, token: string): Promise<void> {
    await waits.rest(incidentId, version);
    await machine.start(incidentId, version);
    await machine.handOver(token);
  }

  /** No execution drives it from here on, but for one that is started because something is due, or was told meanwhile. */
  async function leave(incidentId: string, version: number, dueAt: string | null): Promise<'parked' | 'moved-on'> {
    await waits.rest(incidentId, version);
    const isDue = dueAt !== null && Date.parse(dueAt) <= clock.now();
    if (dueAt !== null && !isDue) await table.write({ put: dueItem(incidentId, Date.parse(dueAt)) });
    const movedOn = await hasMovedOn(incidentId, version);
    if (movedOn || isDue) await machine.start(incidentId, version);
    return movedOn ? 'moved-on' : 'parked';
  }

  return {
    park: ({ token, ...parking }) =>
      token === null
        ? leave(parking.incidentId, parking.version, parking.dueAt)
        : waitWith(token, { token, ...parking }),
    rest: async ({ incidentId, version }) => {
      await waits.rest(incidentId, version);
      if (!(await hasMovedOn(incidentId, version))) return 'rested';
      await machine.start(incidentId, version);
      return 'moved-on';
    },
  };
}

const isFar = (dueAt: string | null, now: number): boolean => dueAt === null || Date.parse(dueAt) - now > farthest;

function isTired({ rounds, since, restedAt }: Wait, version: number, now: number): boolean {
  return rounds >= longest.rounds || version - restedAt >= longest.commits || now - (since ?? now) >= longest.age;
}

function ringsTooLate({ dueAt, until }: Pick<Parking, 'dueAt' | 'until'>, now: number): boolean {
  if (dueAt === null || until === null || until === undefined) return false;
  const [due, rings] = [Date.parse(dueAt), Date.parse(until)];
  return rings - due > Math.min(Math.max((due - now) * lateness.share, lateness.least), lateness.most);
}
