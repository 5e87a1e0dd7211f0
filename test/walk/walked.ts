import { defaultCadence } from '../../events/default-cadence.ts';
import type { FollowUpView } from '../../events/incident-view.ts';
import { millisecondsOf } from '../../events/durations.ts';
import { look } from './look.ts';
import type { Walk } from './moves.ts';
import { settleIn } from './neighbourhood.ts';
import { wrongSums } from './money.ts';
import { perform } from './perform.ts';
import { rerun } from './rerun.ts';
import { Walker } from './walker.ts';
import { wrongWorld } from './world.ts';

const shortest = ({ ask }: FollowUpView): number => {
  const { remindAfter, every } = defaultCadence(ask);
  return Math.min(millisecondsOf(remindAfter), millisecondsOf(every));
};

/** Walks to the first thing that is wrong; answers what it was, and at which step. */
export async function walked(walk: Walk): Promise<string[]> {
  const walker = new Walker();
  await settleIn(walker.durable, walk);
  for (const [index, step] of walk.steps.entries()) {
    if (step.dies !== undefined) walker.open(step.dies);
    const done = await perform(walker, step);
    const wasBroken = walker.durable.isBroken;
    if (!wasBroken) await walker.comeToRest();
    if (step.does === 'break' && step.what === 'messages') {
      await walker.wait(step.minutes * 60_000, false);
      walker.areMessagesDown = false;
      await walker.wait(2 * 60_000, false);
    }
    const { now, offers } = walker;
    walker.offers = [];
    for (const model of walker.models) {
      const view = await walker.view(model.incidentId);
      const isNews = view.version !== model.before?.version;
      walker.faults.push(...look(model, view, { now, offers, shortest, wasBroken, ...done }));
      if (isNews) walker.faults.push(...(await wrongSums(walker, model)));
    }
    if (!wasBroken) walker.faults.push(...(await wrongWorld(walker)));
    if (walker.faults.length > 0) return walker.faults.map((fault) => `step ${index}: ${fault}`);
  }
  await readPapers(walker);
  return [...walker.faults, ...(await rerun(walker))];
}

const papers = ['report', 'timeline', 'deadlines', 'export', 'packs/police', 'packs/provider', 'packs/insurer', 'packs/appeal']; // prettier-ignore

/** Whatever state an incident has come to, it can be read. */
async function readPapers(walker: Walker): Promise<void> {
  walker.durable.isBroken = false;
  walker.open();
  for (const { incidentId } of walker.models)
    for (const paper of papers) await walker.read(`/v1/incidents/${incidentId}/${paper}`);
}
