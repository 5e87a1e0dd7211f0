import * as z from 'zod';
import { ReviewView } from '../../../events/review-view.ts';
import { reviewIncident } from '../../review-incident.ts';
import { visibleIncident } from '../../visible-incident.ts';
import { paging } from '../queries.ts';
import { everybody, route } from '../route.ts';

export const reviewRoutes = [
  route({
    method: 'GET',
    path: '/v1/incidents/:incidentId/review',
    operationId: 'reviewIncident',
    summary: 'Its transactions looked through: what strikes and why, the exposure window, the loss',
    roles: everybody,
    query: z.object(paging),
    responses: { 200: { description: 'The review, with a page of flags', schema: ReviewView } },
    handle: async (ports, { params, query, principal }) => {
      const { incidentId, head } = await visibleIncident(ports, params['incidentId'], principal);
      return { status: 200, body: await reviewIncident(ports, incidentId, head, query) };
    },
  }),
];
