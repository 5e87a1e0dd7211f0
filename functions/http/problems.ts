import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Ports } from '../ports.ts';
import { whereItFailed } from '../where-it-failed.ts';
import { problemOf } from './problem-of.ts';
import type { Problem } from './answers/problem.ts';
import { HttpProblem, titles } from './problem.ts';

/** Turns whatever was thrown into problem+json; what nobody expected is logged and told as 500 without its inside. */
export function problems(ports: Ports): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    onError: (request) => {
      const { requestContext } = request.event;
      request.response = problemResponse(ports, request.error, requestContext.requestId);
    },
  };
}

export function problemResponse(
  { log }: Pick<Ports, 'log'>,
  error: unknown,
  requestId: string,
): APIGatewayProxyStructuredResultV2 {
  const known = problemOf(error);
  if (known === undefined)
    log.error('unexpected', {
      requestId,
      stack: error instanceof Error ? whereItFailed(error.stack ?? '') : 'no error',
    });
  const { status, message, more } = known ?? new HttpProblem(500, 'something went wrong here; it has been noted');
  const { errors, open, retainUntil, headers } = more;
  const body: Problem = {
    type: 'about:blank',
    title: titles[status],
    status,
    detail: message,
    requestId,
    ...(errors && { errors }),
    ...(open && { open }),
    ...(retainUntil !== undefined && { retainUntil }),
  };
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}
