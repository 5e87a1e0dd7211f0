import * as z from 'zod';
import merchant from '../../../events/samples/merchant.json' with { type: 'json' };
import provider from '../../../events/samples/provider.json' with { type: 'json' };
import terminal from '../../../events/samples/terminal.json' with { type: 'json' };
import { Merchant, Provider, Terminal } from '../../../events/registry.ts';
import { CallerId } from '../../../events/scalars.ts';
import { Invalid, NotFound } from '../../../incident/refused.ts';
import { importRegistry, Imported } from '../../import-registry.ts';
import type { Ports, Principal } from '../../ports.ts';
import { demandNothingOpen, demandNotWatched } from '../../registry-rules.ts';
import { pageOf, paging } from '../queries.ts';
import { desk, everybody, route, type Request } from '../route.ts';
import { ShownMerchant, shownProvider, ShownProvider, ShownTerminal } from '../shown-entry.ts';

const listQuery = z.object(paging);
const gone = { 204: { description: 'It is gone' } };

/** The id in the path, where an entry is put: the caller's own, of the contract's form. */
function idOf({ params }: Request): string {
  const id = CallerId.safeParse(params['id']);
  if (!id.success) throw new Invalid('', 'the id in the path has 1 to 64 of A-Z a-z 0-9 . _ -');
  return id.data;
}

function demandOwn({ role, merchantId }: Principal, owner: string): void {
  if (role === 'reporter' && merchantId !== owner) throw new NotFound('there is no such entry');
}

const missing = () => new NotFound('there is no such entry');
const replyTo = (outcome: 'created' | 'replaced', body: unknown) => ({ status: outcome === 'created' ? 201 : 200, body });
const putResponses = (schema: z.ZodType) => ({
  201: { description: 'A new entry', schema },
  200: { description: 'The entry was replaced', schema },
});

async function remove(ports: Ports, type: 'provider' | 'merchant' | 'terminal', request: Request) {
  const id = request.params['id'] ?? '';
  if ((await ports.registry.get(type, id)) === null) throw missing();
  await demandNothingOpen(ports, type, id);
  await ports.registry.remove(type, id);
  return { status: 204 };
}

export const registryRoutes = [
  route({
    method: 'PUT',
    path: '/v1/providers/:id',
    operationId: 'putProvider',
    summary: 'Register an acquirer or payment company and the channels it is asked by',
    roles: desk,
    body: Provider,
    example: provider,
    responses: putResponses(ShownProvider),
    handle: async (ports, request) => {
      const id = idOf(request);
      return replyTo(await ports.registry.put('provider', id, request.body), shownProvider(id, request.body));
    },
  }),
  route({
    method: 'GET',
    path: '/v1/providers/:id',
    operationId: 'getProvider',
    summary: 'A provider, without its secrets',
    roles: desk,
    responses: { 200: { description: 'The entry', schema: ShownProvider } },
    handle: async (ports, { params }) => {
      const id = params['id'] ?? '';
      const entry = await ports.registry.get('provider', id);
      if (entry === null) throw missing();
      return { status: 200, body: shownProvider(id, entry) };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/providers',
    operationId: 'listProviders',
    summary: 'Providers, newest first',
    roles: desk,
    query: listQuery,
    responses: { 200: { description: 'A page', schema: pageOf(ShownProvider) } },
    handle: async (ports, { query }) => {
      const { items, next } = await ports.registry.list('provider', query);
      return { status: 200, body: { items: items.map(({ id, entry }) => shownProvider(id, entry)), next } };
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/providers/:id',
    operationId: 'deleteProvider',
    summary: 'Remove a provider that nothing open refers to',
    roles: desk,
    responses: gone,
    handle: (ports, request) => remove(ports, 'provider', request),
  }),
  route({
    method: 'PUT',
    path: '/v1/merchants/:id',
    operationId: 'putMerchant',
    summary: 'Register a merchant and who is to be told',
    roles: desk,
    body: Merchant,
    example: merchant,
    responses: putResponses(ShownMerchant),
    handle: async (ports, request) => {
      const id = idOf(request);
      return replyTo(await ports.registry.put('merchant', id, request.body), { merchantId: id, ...request.body });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/merchants/:id',
    operationId: 'getMerchant',
    summary: 'A merchant',
    roles: everybody,
    responses: { 200: { description: 'The entry', schema: ShownMerchant } },
    handle: async (ports, { params, principal }) => {
      const merchantId = params['id'] ?? '';
      demandOwn(principal, merchantId);
      const entry = await ports.registry.get('merchant', merchantId);
      if (entry === null) throw missing();
      return { status: 200, body: { merchantId, ...entry } };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/merchants',
    operationId: 'listMerchants',
    summary: 'Merchants, newest first',
    roles: desk,
    query: listQuery,
    responses: { 200: { description: 'A page', schema: pageOf(ShownMerchant) } },
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
    responses: gone,
    handle: (ports, request) => remove(ports, 'merchant', request),
  }),
  route({
    method: 'PUT',
    path: '/v1/terminals/:id',
    operationId: 'putTerminal',
    summary: 'Register a terminal by its serial',
    roles: desk,
    body: Terminal,
    example: terminal,
    responses: putResponses(ShownTerminal),
    handle: async (ports, request) => {
      const serial = idOf(request);
      await demandNotWatched(ports, serial, request.body.merchantId);
      return replyTo(await ports.registry.put('terminal', serial, request.body), { serial, ...request.body });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/terminals/:id',
    operationId: 'getTerminal',
    summary: 'A terminal',
    roles: everybody,
    responses: { 200: { description: 'The entry', schema: ShownTerminal } },
    handle: async (ports, { params, principal }) => {
      const serial = params['id'] ?? '';
      const entry = await ports.registry.get('terminal', serial);
      if (entry === null) throw missing();
      demandOwn(principal, entry.merchantId);
      return { status: 200, body: { serial, ...entry } };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/terminals',
    operationId: 'listTerminals',
    summary: 'Terminals, newest first',
    roles: everybody,
    query: listQuery,
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
    responses: gone,
    handle: (ports, request) => remove(ports, 'terminal', request),
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
    handle: async (ports, { query, body }) => ({ status: 200, body: await importRegistry(ports, query.type, body) }),
  }),
];
