import { route } from '../http/route.ts';

const pageResponse = { description: 'The page', mediaType: 'text/html' };
const goneResponse = { description: 'The link has ended, in words', mediaType: 'text/html' };

/** Pages for people without an account. They and their words are read when somebody opens one. */
export const pageRoutes = [
  route({
    method: 'GET',
    path: '/p/:token',
    operationId: 'showAnswerPage',
    summary: 'Where a provider answers one request; opening it changes nothing',
    roles: 'anybody',
    responses: { 200: pageResponse, 404: goneResponse },
    handle: async (ports, { params }) => {
      const { showAnswerPage } = await import('./answer-page.ts');
      return showAnswerPage(ports, params['token']);
    },
  }),
  route({
    method: 'POST',
    path: '/p/:token',
    operationId: 'takeAnswerPage',
    summary: 'The answer of a provider who pressed the button and typed the last four characters',
    roles: 'anybody',
    accepts: 'application/x-www-form-urlencoded',
    asks: () => import('../http/asks/take-answer-page.ts'),
    responses: {
      200: pageResponse,
      404: goneResponse,
      422: { description: 'Nothing was recorded, in words', mediaType: 'text/html' },
    },
    handle: async (ports, { params, body }) => {
      const { takeAnswerPage } = await import('./answer-page.ts');
      return takeAnswerPage(ports, params['token'], body);
    },
  }),
  route({
    method: 'GET',
    path: '/m/:token',
    operationId: 'showStatusPage',
    summary: 'Where the merchant sees how the incident stands',
    roles: 'anybody',
    responses: { 200: pageResponse, 404: goneResponse },
    handle: async (ports, { params }) => {
      const { showStatusPage } = await import('./status-page.ts');
      return showStatusPage(ports, params['token']);
    },
  }),
];
