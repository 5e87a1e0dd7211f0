import * as z from 'zod';
import { IncidentId } from '../events/scalars.ts';
import { nextDueOf } from '../incident/effects.ts';
import { later } from '../incident/later.ts';
import { NotFound } from '../incident/refused.ts';
import { nowFor } from './now.ts';
import type { Ports } from './ports.ts';
import { step } from './step.ts';

/** How long the last messages rest that could not even be recorded. */
const rest = 60_000;

/** Nothing is owed any more: nobody waits for this incident, until somebody reopens it. What is left over is taken up later. */
export const close = (ports: Ports) =>
  step(z.object({ incidentId: IncidentId }), async ({ incidentId }) => {
    const head = await ports.store.read(incidentId);
    if (head === null) throw new NotFound('there is no such incident');
    const { incident, version } = head;
    const due = nextDueOf(incident);
    if (incident.status !== 'open' && due === null)
      return { closed: await ports.workflow.rest({ incidentId, version }) };
    const present = nowFor(ports.clock);
    const isDue = due === null || due <= nowFor(ports.clock, incident);
    const reopened = isDue ? present : due; // news in the last moment: taken up at once
    const dueAt = incident.status === 'open' ? reopened : later(present, rest);
    return { closed: await ports.workflow.park({ incidentId, version, dueAt, token: null }) };
  });
