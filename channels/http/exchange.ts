import type { IncomingHttpHeaders } from 'node:http';

export interface Answer {
  statusCode: number;
  headers: IncomingHttpHeaders;
  /** Whoever does not read it to its end leaves the loop, which closes the connection. */
  body: AsyncIterable<Uint8Array>;
}

/**
 * Posts once and answers with what comes back, whatever its status; redirects are not followed. Rejects with
 * ForbiddenTarget where the connection may not go, with anything else where there is no answer. Given up at the signal.
 */
export type Exchange = (
  url: URL,
  post: { headers: Record<string, string>; body: string; signal: AbortSignal },
) => Promise<Answer>;
