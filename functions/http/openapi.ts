import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponseObject } from 'zod-openapi';
import { Problem } from './answers/problem.ts';
import { titles, type ProblemStatus } from './problem.ts';
import { described, type DescribedResponse, type DescribedRoute } from './described.ts';
import { everybody, type Route } from './route.ts';

/** The OpenAPI 3.1 document, made from the routes and the schemas that the routes parse with. */
export async function openApiOf(routes: Route[]): Promise<object> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of await Promise.all(routes.map(described))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Holdfast',
      version: '1',
      description: 'An incident desk for card terminals: report once, and it freezes, tells, reminds, proves.',
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths,
  });
}

function operationOf(route: DescribedRoute): ZodOpenApiOperationObject {
  const { operationId, summary, path, query, body, accepts = 'application/json', roles, method, example } = route;
  const params = [...path.matchAll(/:(\w+)/g)].map(([, name]) => String(name));
  const header = headersOf(route);
  return {
    operationId,
    summary,
    security: roles === 'anybody' ? [] : [{ token: [] }],
    ...(roles !== 'anybody' && { description: `Roles: ${roles.join(', ')}` }),
    requestParams: {
      ...(params.length > 0 && { path: z.object(Object.fromEntries(params.map((name) => [name, z.string()]))) }),
      ...(query && { query }),
      ...(header && { header }),
    },
    ...(body && {
      requestBody: {
        required: true,
        content: {
          [accepts === 'any' ? 'application/json' : accepts]: {
            schema: method === 'POST' && accepts === 'any' ? z.looseObject({}) : body,
            ...(example !== undefined && { example }),
          },
        },
      },
    }),
    responses: { ...responsesOf(route), ...problemsOf(route) },
  };
}

function headersOf({ method, roles, operationId }: DescribedRoute): z.ZodObject | undefined {
  if (operationId === 'receiveWebhook')
    return z.object({ 'webhook-id': z.string(), 'webhook-timestamp': z.string(), 'webhook-signature': z.string() });
  if (operationId === 'commandIncident')
    return z.object({ 'idempotency-key': z.string().max(257).optional(), 'if-match': z.string().optional() });
  if (method === 'POST' && roles !== 'anybody') return z.object({ 'idempotency-key': z.string().max(257).optional() });
  return undefined;
}

function responsesOf({ responses }: DescribedRoute): Record<`${number}`, ZodOpenApiResponseObject> {
  return Object.fromEntries(Object.entries(responses).map(([status, spec]) => [status, responseOf(spec)]));
}

function responseOf({
  description,
  schema,
  mediaType = 'application/json',
  headers = [],
}: DescribedResponse): ZodOpenApiResponseObject {
  return {
    description,
    ...(headers.length > 0 && { headers: z.object(Object.fromEntries(headers.map((name) => [name, z.string()]))) }),
    ...(schema && { content: { [mediaType]: { schema } } }),
  };
}

/** Which problems a route can answer with: most follow from what it asks for. */
export function problemStatusesOf(route: DescribedRoute): ProblemStatus[] {
  const { roles, body, query, path, method, accepts, problems = [] } = route;
  const statuses = new Set<ProblemStatus>([500, 503, ...problems]);
  const hasToken = roles !== 'anybody';
  const add = (when: boolean, ...more: ProblemStatus[]) => {
    if (when) for (const status of more) statuses.add(status);
  };
  add(hasToken, 401);
  add(hasToken && !everybody.every((role) => roles.includes(role)), 403);
  add(hasToken && path.includes(':') && method !== 'PUT', 404);
  add(body !== undefined, 400, 413);
  add(body !== undefined && accepts !== 'any', 415, 422);
  add(query !== undefined, 422);
  add(hasToken && method === 'POST', 400, 409, 413, 422); // of the Idempotency-Key too
  return [...statuses].toSorted();
}

function problemsOf(route: DescribedRoute): Record<`${number}`, ZodOpenApiResponseObject> {
  const own = new Set(Object.keys(route.responses).map(Number));
  return Object.fromEntries(
    problemStatusesOf(route)
      .filter((status) => !own.has(status))
      .map((status) => [
        String(status),
        { description: titles[status], content: { 'application/problem+json': { schema: Problem } } },
      ]),
  );
}
