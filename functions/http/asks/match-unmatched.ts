import * as z from 'zod';
import { FollowUpId, IncidentId } from '../../../events/made-ids.ts';

export const body = z
  .strictObject({ incidentId: IncidentId.optional(), followUpId: FollowUpId.optional() })
  .refine(({ incidentId, followUpId }) => (incidentId === undefined) !== (followUpId === undefined), {
    error: 'either an incidentId or a followUpId',
    path: ['incidentId'],
  })
  .meta({ id: 'Match' });
