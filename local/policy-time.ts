import { Unavailable } from '../functions/errors.ts';
import type { ManualClock } from './clock.ts';
import type { LocalWorkflow } from './workflow.ts';
import type { Projector } from './projector.ts';
import type { Writer } from './writer.ts';

/** What has to come to rest before a time is answered. */
interface House {
  workflow: LocalWorkflow;
  writer: Writer;
  projector: Projector;
}

/** So often may something be due at one moment before it counts as a fault. */
const mostRounds = 10_000;

/** Fulfilled when nothing is left to do at this moment: no runnable step, nothing to be written, views up to date. */
export async function comeToRest({ workflow, writer, projector }: House, now: number): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    await workflow.idle();
    await writer.drained();
    await projector.catchUp();
    const due = workflow.nextDue();
    if (writer.isIdle && (due === undefined || due > now)) return;
    workflow.takeUpDue();
  }
  throw new Unavailable('something stays due and cannot be done');
}

/** Moves policy time forward; what falls due on the way happens at its own time, in order. */
export async function advance(house: House, clock: ManualClock, by: number): Promise<void> {
  await comeToRest(house, clock.now());
  const target = clock.now() + by;
  for (let due = house.workflow.nextDue(); due !== undefined && due <= target; due = house.workflow.nextDue()) {
    await clock.moveTo(due);
    house.workflow.takeUpDue();
    await comeToRest(house, clock.now());
  }
  await clock.moveTo(target);
  await comeToRest(house, target);
}
