import * as z from 'zod';
import { IncidentId } from '../events/made-ids.ts';
import { effectsOf } from '../incident/effects.ts';
import { later } from '../incident/later.ts';
import { NotFound } from '../incident/refused.ts';
import { dueFor, nowFor, rest } from './now.ts';
import type { Ports } from './ports.ts';
import { step } from './step.ts';

const Waiting = z.object({
  incidentId: IncidentId,
  version: z.int(),
  token: z.string().nullish(),
  waitSeconds: z.int().optional(),
});

/**
 * Who waits first says so, then looks whether the state has moved on; who changes the state first commits, then looks
 * who waits. Either order works.
 */
export const waitForChange = (ports: Ports) =>
  step(Waiting, async ({ incidentId, version: planned, token, waitSeconds }) => {
    const head = await ports.store.read(incidentId);
    if (head === null) throw new NotFound('there is no such incident');
    const { incident, version } = head;
    const isStalled = version === planned && effectsOf(incident, nowFor(ports.clock, incident)).length > 0;
    const dueAt = isStalled ? later(nowFor(ports.clock), rest) : dueFor(ports.clock, incident);
    const until = waitSeconds === undefined ? null : later(nowFor(ports.clock), waitSeconds * 1000);
    return {
      waiting: await ports.workflow.park({ incidentId, version, dueAt, token: token ?? null, until, isStalled }),
    };
  });
