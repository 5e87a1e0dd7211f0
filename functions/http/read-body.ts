import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { HttpProblem } from './problem.ts';
import type { Route } from './route.ts';

/** The contract's limit on a body. */
export const mostBytes = 256 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The body's text, exactly as it was sent; throws 413 and, for what is not UTF-8, 400. */
export function rawBodyOf(event: APIGatewayProxyEventV2): string {
  const { body = '', isBase64Encoded } = event;
  const bytes = isBase64Encoded ? Buffer.from(body, 'base64') : undefined;
  if ((bytes?.length ?? Buffer.byteLength(body)) > mostBytes) throw tooLarge();
  if (bytes === undefined) return body;
  try {
    return decoder.decode(bytes);
  } catch {
    throw new HttpProblem(400, 'the body is not UTF-8');
  }
}

export const tooLarge = () => new HttpProblem(413, 'a body is at most 256 KiB');

/** What a route's schema is to read: parsed JSON, form fields or plain text; throws 415 and 400. */
export function contentOf(route: Route, contentType: string | undefined, rawBody: string): unknown {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const { accepts = 'application/json' } = route;
  if (accepts !== 'any' && mediaType !== accepts)
    throw new HttpProblem(415, `the body is to be ${accepts}`, { headers: { 'accept-post': accepts } });
  switch (accepts) {
    case 'any':
    case 'text/csv':
      return rawBody;
    case 'application/x-www-form-urlencoded':
      return Object.fromEntries(new URLSearchParams(rawBody));
    case 'application/json':
      return parsed(rawBody);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpProblem(400, 'the body is not JSON');
  }
}
