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

const shown = async () => (await import('../answers/entries.ts')).ShownTerminal;

export const terminalRoutes = [
  route({
    method: 'PUT',
    path: '/v1/terminals/:id',
    operationId: 'putTerminal',
    summary: 'Register a terminal by its serial',
    roles: desk,
    asks: () => import('../asks/put-terminal.ts'),
    responses: putResponses(shown),
    problems: [409],
    handle: async (ports, request) => {
      const serial = entryIdOf(request);
      const { putTerminal } = await import('../../registry-rules.ts');
      return putReply(await putTerminal(ports, serial, request.body), { serial, ...request.body });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/terminals/:id',
    operationId: 'getTerminal',
    summary: 'A terminal, and whether it is in quarantine',
    roles: everybody,
    responses: {
      200: { description: 'The entry', schema: async () => (await import('../answers/entries.ts')).ShownTerminalAlone },
    },
    handle: async (ports, { params, principal }) => {
      const serial = params['id'] ?? '';
      const entry = await ports.registry.get('terminal', serial);
      if (entry === null) throw missingEntry();
      demandOwnEntry(principal, entry.merchantId);
      const { quarantineOf } = await import('../../registry-rules.ts');
      const quarantinedBy = await quarantineOf(ports, serial);
      return { status: 200, body: { serial, ...entry, ...(quarantinedBy !== undefined && { quarantinedBy }) } };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/terminals',
    operationId: 'listTerminals',
    summary: 'Terminals, newest first',
    roles: everybody,
    asks: () => import('../asks/page.ts'),
    responses: {
      200: { description: 'A page', schema: async () => (await import('../answers/entries.ts')).TerminalPage },
    },
    handle: async (ports, { query, principal }) => {
      const own = principal.role === 'reporter' ? { merchantId: principal.merchantId ?? '' } : {};
      const { items, next } = await ports.registry.list('terminal', { ...query, ...own });
      return { status: 200, body: { items: items.map(({ id, entry }) => ({ serial: id, ...entry })), next } };
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/terminals/:id',
    operationId: 'deleteTerminal',
    summary: 'Remove a terminal that nothing open refers to',
    roles: desk,
    responses: removedResponse,
    problems: [409],
    handle: (ports, request) => removeEntry(ports, 'terminal', request),
  }),
  route({
    method: 'GET',
    path: '/v1/watch-list',
    operationId: 'listWatched',
    summary: 'Serials that were reported lost or stolen and not withdrawn since, newest report first',
    roles: desk,
    asks: () => import('../asks/list-watched.ts'),
    responses: {
      200: { description: 'A page', schema: async () => (await import('../answers/entries.ts')).WatchedPage },
    },
    handle: async (ports, { query }) => ({ status: 200, body: await ports.views.watchList(query) }),
  }),
  route({
    method: 'POST',
    path: '/v1/registry/import',
    operationId: 'importRegistry',
    summary: 'Register many merchants or terminals from a CSV file with a header row',
    roles: desk,
    accepts: 'text/csv',
    asks: () => import('../asks/import-registry.ts'),
    responses: {
      200: {
        description: 'What was taken and what was not',
        schema: async () => (await import('../../imported.ts')).Imported,
      },
    },
    handle: async (ports, { query, body }) => {
      const { importRegistry } = await import('../../import-registry.ts'); // most of the time nobody imports anything
      return { status: 200, body: await importRegistry(ports, query.type, body) };
    },
  }),
];
