import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { textIn, type Encoding } from './encoding.ts';
import { HttpProblem } from './problem.ts';
import type { Route } from './route.ts';

/** The contract's limit on a body. */
export const mostBytes = 256 * 1024;

/** The body's text, exactly as it was sent, in the first of these encodings that it is in; throws 413 and, where it is in none, 400. */
export function rawBodyOf(event: APIGatewayProxyEventV2, encodings: readonly Encoding[]): string {
  const { body = '', isBase64Encoded } = event;
  const bytes = isBase64Encoded ? Buffer.from(body, 'base64') : undefined;
  if ((bytes?.length ?? Buffer.byteLength(body)) > mostBytes) throw tooLarge();
  if (bytes === undefined) return body;
  const text = textIn(bytes, encodings);
  if (text === undefined) throw new HttpProblem(400, `the body is not ${encodings.join(' or ').toUpperCase()}`);
  return text;
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
