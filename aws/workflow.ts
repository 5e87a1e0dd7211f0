import type { Clock, Log, Workflow } from '../functions/ports.ts';
import { dueItem } from './dues.ts';
import type { DynamoTable } from './dynamo-table.ts';
import type { Heads } from './heads.ts';
import type { Machine } from './machine.ts';
import type { Tell } from './telling.ts';
import { wake } from './wake.ts';
import type { Wait, Waits } from './waits.ts';

interface House {
  table: DynamoTable;
  heads: Heads;
  waits: Waits;
  machine: Machine;
  clock: Clock;
}

type Parking = Parameters<Workflow['park']>[0];

const day = 24 * 60 * 60 * 1000;
/** An execution may have 25,000 events and last a year; a round has some twenty, with many effects a few hundred. */
const longest = { rounds: 500, age: 300 * day };
/** An execution's own timer is late by what its effects have taken. It is left to ring where that is no more than this. */
const lateness = { least: 1_000, share: 0.05, most: 60_000 };

/** For whoever runs as a step of the machine, which looks once more before it waits: there is nobody to wake. */
export function createParking({ table, heads, waits, machine, clock }: House): Pick<Workflow, 'park' | 'rest'> {
  const hasMovedOn = async (incidentId: string, version: number): Promise<boolean> =>
    ((await heads.read(incidentId))?.version ?? 0) > version;

  /** The token stands first, then the state is looked at: who changes it commits first and looks for a token after. */
  async function waitWith(token: string, { incidentId, version, dueAt, until }: Parking) {
    const wait = await waits.keepToken(incidentId, { version, token, now: clock.now() });
    if (await hasMovedOn(incidentId, version)) {
      await machine.goOn(token);
      return 'moved-on';
    }
    if (isTired(wait, clock.now())) await relieve(incidentId, version, token);
    else if (ringsTooLate({ dueAt, until }, clock.now())) await machine.goOn(token);
    return 'parked';
  }

  /** Another execution, with a history of its own, goes on. */
  async function relieve(incidentId: string, version: number, token: string): Promise<void> {
    await waits.rest(incidentId, version);
    await machine.start(incidentId, version);
    await machine.handOver(token);
  }

  return {
    park: async (parking) => {
      const { incidentId, version, dueAt, token } = parking;
      if (token !== null) return waitWith(token, parking);
      await waits.rest(incidentId, version);
      const isDue = dueAt !== null && Date.parse(dueAt) <= clock.now();
      if (dueAt !== null && !isDue) await table.write({ put: dueItem(incidentId, Date.parse(dueAt)) });
      const movedOn = await hasMovedOn(incidentId, version);
      if (movedOn || isDue) await machine.start(incidentId, version);
      return movedOn ? 'moved-on' : 'parked';
    },
    rest: async ({ incidentId, version }) => {
      await waits.rest(incidentId, version);
      if (!(await hasMovedOn(incidentId, version))) return 'rested';
      await machine.start(incidentId, version);
      return 'moved-on';
    },
  };
}

interface Waking {
  waits: Waits;
  machine: Machine;
  log: Log;
}

/** For whoever is none of the machine's steps. That nobody was woken costs nobody his commit: the stream tells it once more. */
export function createWakingOnly(house: Waking): Pick<Workflow, 'wake'> {
  return {
    wake: (incidentId) =>
      wake(house, incidentId).catch((error: unknown) => {
        house.log.error('not-woken', { incidentId, because: nameOf(error) });
      }),
  };
}

/** As `createWakingOnly`, and has webhooks processed. One that nobody was told of is found by the sweeper. */
export function createWaking(house: Waking & { tell: Tell }): Pick<Workflow, 'wake' | 'process'> {
  return {
    ...createWakingOnly(house),
    process: (inboxId) =>
      house.tell(inboxId).catch((error: unknown) => {
        house.log.error('not-told', { inboxId, because: nameOf(error) });
      }),
  };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

function isTired({ rounds, since }: Wait, now: number): boolean {
  return rounds >= longest.rounds || now - (since ?? now) >= longest.age;
}

function ringsTooLate({ dueAt, until }: Pick<Parking, 'dueAt' | 'until'>, now: number): boolean {
  if (dueAt === null || until === null || until === undefined) return false;
  const [due, rings] = [Date.parse(dueAt), Date.parse(until)];
  return rings - due > Math.min(Math.max((due - now) * lateness.share, lateness.least), lateness.most);
}
