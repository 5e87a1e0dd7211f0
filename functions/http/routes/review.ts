import { visibleIncident } from '../../visible-incident.ts';
import { everybody, route } from '../route.ts';

export const reviewRoutes = [
  route({
    method: 'POST',
    path: '/v1/incidents/:incidentId/transactions',
    operationId: 'addStatement',
    summary: 'Add transactions from a small CSV file; a larger one is handed in as a transaction-list',
    roles: everybody,
    accepts: 'text/csv',
    encodings: ['utf-8', 'gb18030'],
    asks: () => import('../asks/add-statement.ts'),
    responses: {
      200: {
        description: 'What was taken and what was not',
        schema: async () => (await import('../../added-statement.ts')).AddedStatement,
      },
    },
    handle: async (ports, { params, body, principal }) => {
      const { addStatement } = await import('../../add-statement.ts'); // what is seldom asked for is read when it is
      return { status: 200, body: await addStatement(ports, params['incidentId'], body, principal) };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/incidents/:incidentId/review',
    operationId: 'reviewIncident',
    summary: 'Its transactions looked through: what strikes and why, the exposure window, the loss',
    roles: everybody,
    asks: () => import('../asks/page.ts'),
    responses: {
      200: {
        description: 'The review, with a page of flags',
        schema: async () => (await import('../../../events/review-view.ts')).ReviewView,
      },
    },
    handle: async (ports, { params, query, principal }) => {
      const { incidentId, head } = await visibleIncident(ports, params['incidentId'], principal);
      const { reviewIncident } = await import('../../review-incident.ts');
      return { status: 200, body: await reviewIncident(ports, incidentId, head, query) };
    },
  }),
];
