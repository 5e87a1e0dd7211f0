import type { InboxRecord } from '../../inbox-record.ts';
import { desk, route } from '../route.ts';

const shown = ({ id, providerId, webhookId, receivedAt, why, body }: InboxRecord) => ({
  id,
  providerId,
  webhookId,
  receivedAt,
  why,
  body,
});

export const webhookRoutes = [
  route({
    method: 'POST',
    path: '/v1/webhooks/:providerId',
    operationId: 'receiveWebhook',
    summary: 'A provider tells something, signed by the Standard Webhooks rules',
    roles: 'anybody',
    problems: [401],
    accepts: 'any',
    asks: () => import('../asks/receive-webhook.ts'),
    responses: { 202: { description: 'It is kept' } },
    handle: async (ports, { params, headers, rawBody }) => {
      const { receiveWebhook } = await import('../../receive-webhook.ts');
      await receiveWebhook(ports, {
        providerId: params['providerId'] ?? '',
        id: headers['webhook-id'],
        timestamp: headers['webhook-timestamp'],
        signature: headers['webhook-signature'],
        body: rawBody,
      });
      return { status: 202 };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/unmatched',
    operationId: 'listUnmatched',
    summary: 'Webhooks about something that nobody here knows, newest first',
    roles: desk,
    asks: () => import('../asks/page.ts'),
    responses: {
      200: { description: 'A page', schema: async () => (await import('../answers/unmatched.ts')).UnmatchedPage },
    },
    handle: async (ports, { query }) => {
      const { items, next } = await ports.inbox.unmatched(query);
      return { status: 200, body: { items: items.map(shown), next } };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/unmatched/:id/match',
    operationId: 'matchUnmatched',
    summary: 'Say what a webhook belongs to; it is taken in there',
    roles: desk,
    asks: () => import('../asks/match-unmatched.ts'),
    responses: { 204: { description: 'It is taken in' } },
    handle: async (ports, { params, body, principal }) => {
      const { matchWebhook } = await import('../../match-webhook.ts'); // most webhooks find their incident
      await matchWebhook(ports, {
        inboxId: params['id'] ?? '',
        to: body,
        actor: { role: principal.role, id: principal.tokenId },
      });
      return { status: 204 };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/unmatched/:id/dismiss',
    operationId: 'dismissUnmatched',
    summary: 'Put a webhook aside; it is kept all the same',
    roles: desk,
    responses: { 204: { description: 'It is put aside' } },
    handle: async (ports, { params }) => {
      const { dismissWebhook } = await import('../../match-webhook.ts');
      await dismissWebhook(ports, params['id'] ?? '');
      return { status: 204 };
    },
  }),
];
