import { isDeepStrictEqual } from 'node:util';
import { problemStatusesOf } from '../../functions/http/openapi.ts';
import { Problem } from '../../functions/http/answers/problem.ts';
import { described, type DescribedRoute } from '../../functions/http/described.ts';
import { HttpProblem } from '../../functions/http/problem.ts';
import { routerOf } from '../../functions/http/router.ts';
import { routesOf } from '../../functions/routes.ts';
import { localRoutes } from '../../local/routes.ts';
import type { Outbox } from '../../local/outbox.ts';

const nothing: Outbox = {
  list: () => [],
  addressOf: () => undefined,
  send: () => Promise.resolve({ result: 'sent' }),
};

/** The routes of a house on one machine, for what they declare; nothing stands behind those under `/local`. */
const routes = routesOf(localRoutes(nothing, { mode: 'real', now: () => 0 }, () => Promise.resolve()));

export const declaredRoutes: DescribedRoute[] = await Promise.all(routes.map(described));

const find = routerOf(routes);

/** The route that a request belongs to, or nothing where there is none for its path and method. */
export function routeFor(method: string, path: string): DescribedRoute | undefined {
  try {
    const { operationId } = find(method, path.split('?')[0] ?? path).route;
    return declaredRoutes.find((route) => route.operationId === operationId);
  } catch (error) {
    if (error instanceof HttpProblem) return undefined;
    throw error;
  }
}

/** Throws where the OpenAPI document does not know this status of the route, or another body of it. */
export function demandDocumented(
  { operationId, responses, ...route }: DescribedRoute,
  { status, contentType, body }: { status: number; contentType: string; body: unknown },
): void {
  const at = `${operationId} answered ${status}`;
  const own = responses[status];
  if (own === undefined && !problemStatusesOf({ operationId, responses, ...route }).some((known) => known === status))
    throw new Error(`${at}, which is not documented`);
  const { schema, mediaType = 'application/json' } = own ?? { schema: Problem, mediaType: 'application/problem+json' };
  const fits = mediaType === '*/*' || contentType.startsWith(mediaType);
  if (contentType !== '' && !fits && !contentType.startsWith('application/problem+json'))
    throw new Error(`${at} as ${contentType}, not as ${mediaType}`);
  if (schema === undefined) {
    if (body !== '') throw new Error(`${at} with a body that is not documented`);
    return;
  }
  const read = schema.safeParse(body);
  if (!read.success) throw new Error(`${at} with another body: ${read.error.message}`);
  if (!isDeepStrictEqual(read.data, body)) throw new Error(`${at} with fields that are not documented`);
}
