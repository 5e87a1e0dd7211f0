import {
  demandOwnEntry,
  entryIdOf,
  missingEntry,
  putReply,
  putResponses,
  removedResponse,
  removeEntry,
} from '../registry-entry.ts';
import { desk, everybody, route } from '../route.ts';

const shown = async () => (await import('../answers/entries.ts')).ShownMerchant;

export const merchantRoutes = [
  route({
    method: 'PUT',
    path: '/v1/merchants/:id',
    operationId: 'putMerchant',
    summary: 'Register a merchant and who is to be told',
    roles: desk,
    asks: () => import('../asks/put-merchant.ts'),
    responses: putResponses(shown),
    handle: async (ports, request) => {
      const id = entryIdOf(request);
      return putReply(await ports.registry.put('merchant', id, request.body), { merchantId: id, ...request.body });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/merchants/:id',
    operationId: 'getMerchant',
    summary: 'A merchant',
    roles: everybody,
    responses: { 200: { description: 'The entry', schema: shown } },
    handle: async (ports, { params, principal }) => {
      const merchantId = params['id'] ?? '';
      demandOwnEntry(principal, merchantId);
      const entry = await ports.registry.get('merchant', merchantId);
      if (entry === null) throw missingEntry();
      return { status: 200, body: { merchantId, ...entry } };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/merchants',
    operationId: 'listMerchants',
    summary: 'Merchants, newest first',
    roles: desk,
    asks: () => import('../asks/page.ts'),
    responses: {
      200: { description: 'A page', schema: async () => (await import('../answers/entries.ts')).MerchantPage },
    },
    handle: async (ports, { query }) => {
      const { items, next } = await ports.registry.list('merchant', query);
      return { status: 200, body: { items: items.map(({ id, entry }) => ({ merchantId: id, ...entry })), next } };
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/merchants/:id',
    operationId: 'deleteMerchant',
    summary: 'Remove a merchant that nothing open refers to',
    roles: desk,
    responses: removedResponse,
    problems: [409],
    handle: (ports, request) => removeEntry(ports, 'merchant', request),
  }),
];
