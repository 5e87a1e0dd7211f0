import * as z from 'zod';
import { IncidentId } from '../events/made-ids.ts';
import { effectsOf, nextDueAfter, type Effect } from '../incident/effects.ts';
import { commit } from './commit.ts';
import { nowFor } from './now.ts';
import type { Ports } from './ports.ts';
import { step } from './step.ts';
import { system } from './system.ts';

export interface Plan {
  incidentId: string;
  version: number;
  /** Nothing is left to do once the effects are done. */
  settled: boolean;
  effects: (Effect & { incidentId: string })[];
  /** Whole seconds until the next thing falls due, for TimeoutSecondsPath. */
  waitSeconds: number;
}

/** Step Functions refuses a timeout above 99,999,999 s. Who would wait for longer than this is told so by `dueAt`: a house need not wait. */
const longestWait = 30 * 24 * 60 * 60;

/** Commits what has fallen due, and says what is to be done now and how long nothing will be. */
export const plan = (ports: Ports) =>
  step(z.object({ incidentId: IncidentId }), async ({ incidentId }): Promise<Plan> => {
    const { incident, version } = await commit(ports, incidentId, { type: 'tick' }, { actor: system, cause: 'plan' });
    const now = nowFor(ports.clock, incident);
    const effects = effectsOf(incident, now).map((effect) => ({ ...effect, incidentId }));
    const next = nextDueAfter(incident, now);
    const seconds = next === null ? longestWait : Math.ceil((Date.parse(next) - Date.parse(now)) / 1000);
    return {
      incidentId,
      version,
      settled: incident.status !== 'open' && next === null,
      effects,
      waitSeconds: Math.min(Math.max(seconds, 1), longestWait),
    };
  });
