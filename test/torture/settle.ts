import { setTimeout as wait } from 'node:timers/promises';
import { IncidentView } from '../../events/incident-view.ts';
import { actorOf } from './open.ts';
import type { Scene } from './scene.ts';
import { get, rowsOf } from './snapshot.ts';
import { answerBy } from './tell.ts';

const longest = 60_000;
/** Nothing is to be done now. */
const atRest = ['WaitForChange', 'Close'];

/**
 * The providers answer all that they still owe, so that nothing falls due for a day; fulfilled when the desk has nothing
 * left to do. Throws where it does not come to rest.
 */
export async function settle(scene: Scene): Promise<void> {
  const end = Date.now() + longest;
  let left: string[] = [];
  while (Date.now() < end) {
    left = [];
    for (const { incidentId, status, owing } of await rowsOf(scene)) {
      const owed = status === 'open' && owing.some(({ party }) => party === 'provider');
      const view = IncidentView.parse(await get(scene, `/v1/incidents/${incidentId}`));
      if (owed || !atRest.includes(view.step)) left.push(`${incidentId} ${view.step}`);
      if (owed) await answerAll(scene, view);
    }
    if (left.length === 0) return;
    await wait(250);
  }
  throw new Error(`the desk does not come to rest: ${left.slice(0, 5).join(', ')} and ${left.length} in all`);
}

async function answerAll(scene: Scene, { terminalSerial, followUps }: IncidentView): Promise<void> {
  const actor = actorOf(scene, terminalSerial ?? '');
  const open = followUps.filter(({ party, state }) => party === 'provider' && state === 'open');
  if (actor === undefined) throw new Error(`nobody is the provider of ${String(terminalSerial)}`);
  for (const { followUpId } of open)
    await answerBy(scene, actor, { requestId: followUpId, answer: { outcome: 'done', reference: 'AT-LAST' } });
}
