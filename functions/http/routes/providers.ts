import { entryIdOf, missingEntry, putReply, putResponses, removedResponse, removeEntry } from '../registry-entry.ts';
import { desk, route } from '../route.ts';
import { shownProvider } from '../shown-provider.ts';

const shown = async () => (await import('../answers/entries.ts')).ShownProvider;

export const providerRoutes = [
  route({
    method: 'PUT',
    path: '/v1/providers/:id',
    operationId: 'putProvider',
    summary: 'Register an acquirer or payment company and the channels it is asked by',
    roles: desk,
    asks: () => import('../asks/put-provider.ts'),
    responses: putResponses(shown),
    handle: async (ports, request) => {
      const id = entryIdOf(request);
      return putReply(await ports.registry.put('provider', id, request.body), shownProvider(id, request.body));
    },
  }),
  route({
    method: 'GET',
    path: '/v1/providers/:id',
    operationId: 'getProvider',
    summary: 'A provider, without its secrets',
    roles: desk,
    responses: { 200: { description: 'The entry', schema: shown } },
    handle: async (ports, { params }) => {
      const id = params['id'] ?? '';
      const entry = await ports.registry.get('provider', id);
      if (entry === null) throw missingEntry();
      return { status: 200, body: shownProvider(id, entry) };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/providers',
    operationId: 'listProviders',
    summary: 'Providers, newest first',
    roles: desk,
    asks: () => import('../asks/page.ts'),
    responses: {
      200: { description: 'A page', schema: async () => (await import('../answers/entries.ts')).ProviderPage },
    },
    handle: async (ports, { query }) => {
      const { items, next } = await ports.registry.list('provider', query);
      return { status: 200, body: { items: items.map(({ id, entry }) => shownProvider(id, entry)), next } };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/providers/:id/score-card',
    operationId: 'getScoreCard',
    summary: 'How a provider has answered, against its own promises',
    roles: desk,
    responses: {
      200: {
        description: 'The score-card',
        schema: async () => (await import('../../../events/score-card.ts')).ScoreCard,
      },
    },
    handle: async (ports, { params }) => {
      const id = params['id'] ?? '';
      const entry = await ports.registry.get('provider', id);
      if (entry === null) throw missingEntry();
      const { firstMonth, scoreCardOf } = await import('../../scores/score-card-of.ts'); // seldom asked for
      const month = firstMonth(ports.clock.now());
      const lines = await ports.views.scores(id, month);
      return { status: 200, body: scoreCardOf(id, month, lines, entry.cadence) };
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/providers/:id',
    operationId: 'deleteProvider',
    summary: 'Remove a provider that nothing open refers to',
    roles: desk,
    responses: removedResponse,
    problems: [409],
    handle: (ports, request) => removeEntry(ports, 'provider', request),
  }),
];
