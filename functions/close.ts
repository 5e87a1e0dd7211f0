import * as z from 'zod';
import { IncidentId } from '../events/scalars.ts';
import type { Ports } from './ports.ts';
import { step } from './step.ts';

/** Nothing is owed any more: nobody waits for this incident, until somebody reopens it. */
export const close = (ports: Ports) =>
  step(z.object({ incidentId: IncidentId, version: z.int() }), async ({ incidentId, version }) => ({
    closed: await ports.workflow.rest({ incidentId, version }),
  }));
