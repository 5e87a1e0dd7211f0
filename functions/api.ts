import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { authenticate, nobody, tokenIn } from './http/authenticate.ts';
import { onceOf, runOnce } from './http/idempotency.ts';
import { problems } from './http/problems.ts';
import { contentOf, rawBodyOf } from './http/read-body.ts';
import type { Keep, Reply, Request, Route } from './http/route.ts';
import { routerOf } from './http/router.ts';
import type { Ports } from './ports.ts';

export type ApiEvent = APIGatewayProxyEventV2;
export type ApiResult = APIGatewayProxyStructuredResultV2 & { stream?: AsyncIterable<Uint8Array> };

type Ready = () => Promise<void>;

/**
 * Everything that is asked of the desk over HTTP, as one Lambda behind API Gateway's HTTP API (payload 2.0). `ready` sees to
 * what has to be there before a route is run, while it is found out who calls.
 */
export function api(
  ports: Ports,
  routes: Route[],
  ready: Ready = () => Promise.resolve(),
): (event: ApiEvent) => Promise<ApiResult> {
  const find = routerOf(routes);
  const handler = middy<ApiEvent, ApiResult>()
    .use(problems(ports))
    .handler((event) => answer({ ports, find, ready }, event));
  return (event) => handler(event, noContext);
}

const noContext = { callbackWaitsForEmptyEventLoop: false } as Context;

interface Door {
  ports: Ports;
  find: ReturnType<typeof routerOf>;
  ready: Ready;
}

async function answer({ ports, find, ready }: Door, event: ApiEvent): Promise<ApiResult> {
  const { method } = event.requestContext.http;
  const { route, params } = find(method, event.rawPath);
  const { authorization, ...headers } = event.headers;
  const [principal, asked] = await Promise.all([authenticate(ports, route, authorization), route.asks?.(), ready()]);
  const rawBody = rawBodyOf(event, route.encodings ?? ['utf-8']);
  const query = asked?.query?.parse(queryOf(event)) ?? {};
  const body = asked?.body?.parse(contentOf(route, headers['content-type'], rawBody));
  const request: Request = { requestId: event.requestContext.requestId, params, headers, principal, rawBody };
  const run = (keep?: Keep) => route.handle(ports, { ...request, keep }, query, body);
  const key = headers['idempotency-key'];
  if (method !== 'POST' || key === undefined || principal === nobody) return resultOf(await run());
  const caller = { principal, token: tokenIn(authorization) ?? '', path: event.rawPath };
  return resultOf(await runOnce(ports, onceOf(ports, key, caller, rawBody), route.keepsItself === true, run));
}

/** `?status=&kind=` asks for nothing: an empty parameter is as if it were not there. */
function queryOf({ rawQueryString }: ApiEvent): Record<string, string> {
  return Object.fromEntries([...new URLSearchParams(rawQueryString)].filter(([, value]) => value !== ''));
}

function resultOf({ status, headers, body, stream }: Reply): ApiResult {
  const fixed = { 'cache-control': 'no-store', ...headers };
  if (stream !== undefined) return { statusCode: status, headers: fixed, stream };
  if (body === undefined) return { statusCode: status, headers: fixed };
  if (typeof body === 'string') return { statusCode: status, headers: fixed, body };
  return { statusCode: status, headers: { 'content-type': 'application/json', ...fixed }, body: JSON.stringify(body) };
}
