import { isDeepStrictEqual } from 'node:util';
import { problemStatusesOf } from '../../functions/http/openapi.ts';
import { Problem } from '../../functions/http/problem.ts';
import type { Route } from '../../functions/http/route.ts';
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
export const declaredRoutes: Route[] = routesOf(
  localRoutes(nothing, { mode: 'real', now: () => 0 }, () => Promise.resolve()),
);

const find = routerOf(declaredRoutes);

/** The route that a request belongs to, or nothing where there is none for its path and method. */
export function routeFor(method: string, path: string): Route | undefined {
  try {
    return find(method, path.split('?')[0] ?? path).route;
  } catch (error) {
    if (error instanceof HttpProblem) return undefined;
    throw error;
  }
}

/** Throws where the OpenAPI document does not know this status of the route, or another body of it. */
export function demandDocumented(
  { operationId, responses, ...route }: Route,
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
