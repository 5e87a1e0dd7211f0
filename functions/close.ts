import * as z from 'zod';
import { IncidentId } from '../events/made-ids.ts';
import { later } from '../incident/later.ts';
import { NotFound } from '../incident/refused.ts';
import { dueFor, nowFor, rest } from './now.ts';
import type { Ports } from './ports.ts';
import { step } from './step.ts';

/** Nothing is owed any more: nobody waits for this incident, until somebody reopens it. What is left over is taken up later. */
export const close = (ports: Ports) =>
  step(z.object({ incidentId: IncidentId }), async ({ incidentId }) => {
    const head = await ports.store.read(incidentId);
    if (head === null) throw new NotFound('there is no such incident');
    const { incident, version } = head;
    const due = dueFor(ports.clock, incident);
    if (incident.status !== 'open' && due === null)
      return { closed: await ports.workflow.rest({ incidentId, version }) };
    const present = nowFor(ports.clock);
    const isLeftOver = incident.status !== 'open' && (due ?? present) <= present;
    const dueAt = isLeftOver ? later(present, rest) : (due ?? present); // reopened: taken up at once
    return { closed: await ports.workflow.park({ incidentId, version, dueAt, token: null }) };
  });
