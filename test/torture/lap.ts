import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../scripts/free-port.ts';
import { actOnce } from './besides.ts';
import { checksOf } from './checks.ts';
import { createMoments, type Moment } from './fuse.ts';
import type { Stage } from './open.ts';
import { registerAll } from './register.ts';
import { createLots, openScene, type Actor, type Lots, type Scene } from './scene.ts';
import { settle } from './settle.ts';
import { rowsOf } from './snapshot.ts';

const workers = 8;
/** How long it is left alone after the load, in milliseconds. */
const breath = 2_000;
/** So that what is checked in the end does not take longer than what came before it. */
const incidentsAKill = 10;

export interface Lap {
  seed: number;
  kills: number;
  /** Hears of each kill and check, and of what was found amiss. */
  tell: (what: string, violations: string[]) => void;
  /** Fires when it is to be broken off. */
  broken: AbortSignal;
}

/** One folder, killed so many times under load; stops at the first thing that is amiss, and then leaves the folder. */
export async function runLap(lap: Lap): Promise<{ folder: string; isSound: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-torture-'));
  const token = randomBytes(24).toString('base64url');
  const port = await freePort();
  const scene = await openScene({ folder, port, token, operators: 'desk@holdfast.example,+8613700137000' });
  try {
    const brokenOff = once(lap.broken, 'abort').then(() => Promise.reject(new Error('it was broken off')));
    const isSound = await Promise.race([torture(scene, { ...lap, folder }), brokenOff]);
    if (isSound) rmSync(folder, { recursive: true, force: true });
    return { folder, isSound };
  } finally {
    await scene.desk.kill();
    await scene.close();
  }
}

async function torture(scene: Scene, { seed, kills, folder, tell }: Lap & { folder: string }): Promise<boolean> {
  const { desk, ledger, fuse } = scene;
  const nextMoment = createMoments(createLots(seed).draw);
  await beginInterrupted(scene, createLots(seed));
  await registerAll(scene);
  const load = startLoad(scene, seed, kills * incidentsAKill);
  for (let kill = 1; kill <= kills; kill++) {
    const moment = nextMoment();
    if (moment.at === 'start-up')
      await desk.kill(); // the next one dies before it is ready
    else await fuse.burnt(moment);
    const { answered } = load;
    await desk.kill();
    const { ready } = desk.start();
    if (moment.at === 'start-up') {
      await wait(moment.ms);
      await desk.kill();
      await desk.start().ready;
    } else await ready;
    const violations = [...(await gone(scene)), ...ledger.violations, ...linesOf(desk.errors)];
    tell(`kill ${kill} of ${kills}, ${words(moment)}: ${answered()} deeds so far`, violations);
    if (violations.length > 0) return false;
  }
  await load.stop();
  let isSound = true;
  await wait(breath);
  tell('whatever fell due was seen to', await overdue(scene));
  await settle(scene);
  for await (const { name, violations } of checksOf(scene, folder)) {
    tell(name, violations);
    isSound &&= violations.length === 0;
  }
  return isSound;
}

/** The very first start is broken off too, with the folder half made. */
async function beginInterrupted({ desk }: Scene, lots: Lots): Promise<void> {
  for (let time = 0; time < 2; time++) {
    desk.start();
    await wait(lots.upTo(500));
    await desk.kill();
  }
  await desk.start().ready;
}

/** Incidents that had been acknowledged before a kill and are not there after it. */
async function gone(scene: Scene): Promise<string[]> {
  const acknowledged = [...scene.ledger.incidents.keys()];
  const listed = new Set((await rowsOf(scene)).map(({ incidentId }) => incidentId));
  return acknowledged.filter((id) => !listed.has(id)).map((id) => `${id} was acknowledged and is gone`);
}

/** Left alone for a moment, a desk has reminded and taken higher all that fell due. */
async function overdue(scene: Scene): Promise<string[]> {
  const before = new Date(Date.now() - breath).toISOString();
  return (await rowsOf(scene))
    .filter(({ status, dueAt }) => status === 'open' && dueAt !== null && dueAt < before)
    .map(({ incidentId, dueAt }) => `${incidentId} was due at ${String(dueAt)} and nobody has looked`);
}

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');

function words(moment: Moment): string {
  return 'nth' in moment ? `at a ${moment.at} + ${moment.ms} ms` : `at ${moment.at} + ${moment.ms} ms`;
}

/** People and providers who act side by side, whatever becomes of the desk. */
function startLoad(scene: Scene, seed: number, mostIncidents: number) {
  let isOver = false;
  let deeds = 0;
  let serials = 0;
  const newSerial = ({ name }: Actor) => `${name}-${String(++serials).padStart(5, '0')}`;
  const work = async (worker: number) => {
    const stage: Stage = { scene, lots: createLots(seed * 1_000 + worker), newSerial };
    while (!isOver) {
      await actOnce(stage, mostIncidents);
      deeds += 1;
      await wait(stage.lots.upTo(8));
    }
  };
  const all = Promise.all(Array.from({ length: workers }, (_, index) => work(index + 1)));
  all.catch((error: unknown) => scene.ledger.violated(error instanceof Error ? String(error.stack) : String(error)));
  return {
    answered: () => deeds,
    stop: async () => {
      isOver = true;
      await all;
    },
  };
}
