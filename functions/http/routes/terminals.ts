import * as z from 'zod';
import { Terminal } from '../../../events/registry.ts';
import terminal from '../../../events/samples/terminal.json' with { type: 'json' };
import { WatchedView } from '../../../events/incident-view.ts';
import { CallerId } from '../../../events/scalars.ts';
import { Imported } from '../../imported.ts';
import { putTerminal, quarantineOf } from '../../registry-rules.ts';
import { pageOf, paging } from '../queries.ts';
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
import { ShownTerminal, ShownTerminalAlone } from '../shown-entry.ts';

export const terminalRoutes = [
  route({
    method: 'PUT',
    path: '/v1/terminals/:id',
    operationId: 'putTerminal',
    summary: 'Register a terminal by its serial',
    roles: desk,
    body: Terminal,
    example: terminal,
    responses: putResponses(ShownTerminal),
    problems: [409],
    handle: async (ports, request) => {
      const serial = entryIdOf(request);
      return putReply(await putTerminal(ports, serial, request.body), { serial, ...request.body });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/terminals/:id',
    operationId: 'getTerminal',
    summary: 'A terminal, and whether it is in quarantine',
    roles: everybody,
    responses: { 200: { description: 'The entry', schema: ShownTerminalAlone } },
    handle: async (ports, { params, principal }) => {
      const serial = params['id'] ?? '';
      const entry = await ports.registry.get('terminal', serial);
      if (entry === null) throw missingEntry();
      demandOwnEntry(principal, entry.merchantId);
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
    query: z.object(paging),
    responses: { 200: { description: 'A page', schema: pageOf(ShownTerminal) } },
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
    query: z.object({ ...paging, terminalSerial: CallerId.optional() }),
    responses: { 200: { description: 'A page', schema: pageOf(WatchedView) } },
    handle: async (ports, { query }) => ({ status: 200, body: await ports.views.watchList(query) }),
  }),
  route({
    method: 'POST',
    path: '/v1/registry/import',
    operationId: 'importRegistry',
    summary: 'Register many merchants or terminals from a CSV file with a header row',
    roles: desk,
    accepts: 'text/csv',
    query: z.object({ type: z.enum(['merchants', 'terminals']) }),
    body: z.string(),
    example: 'serial,terminalNumber,model,merchantId,providerId\nSN2,00000002,A920,shop-1,acquirer-1\n',
    responses: { 200: { description: 'What was taken and what was not', schema: Imported } },
    handle: async (ports, { query, body }) => {
      const { importRegistry } = await import('../../import-registry.ts'); // most of the time nobody imports anything
      return { status: 200, body: await importRegistry(ports, query.type, body) };
    },
  }),
];
