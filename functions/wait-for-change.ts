import * as z from 'zod';
import { IncidentId } from '../events/scalars.ts';
import { effectsOf, nextDueOf } from '../incident/effects.ts';
import { later } from '../incident/later.ts';
import { NotFound } from '../incident/refused.ts';
import { nowFor } from './now.ts';
import type { Ports } from './ports.ts';
import { step } from './step.ts';

const Waiting = z.object({ incidentId: IncidentId, version: z.int(), token: z.string().nullish() });

/** How long an effect rests that could not even be recorded (the store or a port was out of order). */
const rest = 60_000;

/**
 * Who waits first says so, then looks whether the state has moved on; who changes the state first commits, then looks
 * who waits. Either order works.
 */
export const waitForChange = (ports: Ports) =>
  step(Waiting, async ({ incidentId, version: planned, token }) => {
    const head = await ports.store.read(incidentId);
    if (head === null) throw new NotFound('there is no such incident');
    const { incident, version } = head;
    const now = nowFor(ports.clock, incident);
    const stalled = version === planned && effectsOf(incident, now).length > 0;
    const next = nextDueOf(incident);
    const present = nowFor(ports.clock); // the house goes by its own clock, also when that was set back
    const dueAt = stalled ? later(present, rest) : next !== null && next <= now ? present : next;
    return { waiting: await ports.workflow.park({ incidentId, version, dueAt, token: token ?? null }) };
  });
