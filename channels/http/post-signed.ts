import { Webhook } from 'standardwebhooks';
import type { Answer, Exchange } from './exchange.ts';
import { ForbiddenTarget } from './forbidden-target.ts';
import { readAnswer } from './read-answer.ts';
import { parseTargetUrl } from './target-url.ts';

/** `timestamp` is policy time in epoch milliseconds; `id` and `body` are the same on every attempt. */
export type SignedPost = { url: string; secret: string; id: string; timestamp: number; body: string };

/** What became of one attempt. `retryAfter` is in seconds, as the other side asks, however large. */
export type Delivery =
  | { result: 'accepted'; status: number; body: object | undefined }
  | { result: 'try-later'; because: `http-${number}` | 'timeout' | 'unreachable'; retryAfter?: number }
  | { result: 'rejected'; because: `http-${number}` | 'forbidden-target' | 'bad-url' | 'bad-secret' };

export type PostSigned = (post: SignedPost) => Promise<Delivery>;

export type PostSignedOptions = {
  /** It decides where connections may go. */
  exchange: Exchange;
  /** Real milliseconds for the whole exchange (contract: 10 s). */
  timeout?: number;
  /** Bytes of an answer that are read. */
  maxAnswer?: number;
};

/**
 * Posts JSON, signed by the Standard Webhooks rules, once: redirects are not followed, repeating is the caller's. A 2xx
 * acknowledges, whatever becomes of its body. Rejects only for a mistake of the caller (an id that no header can carry).
 */
export function createPostSigned({ exchange, timeout = 10_000, maxAnswer = 64 * 1024 }: PostSignedOptions): PostSigned {
  return async (post) => {
    const url = parseTargetUrl(post.url);
    if (url === undefined) return { result: 'rejected', because: 'bad-url' };
    const signature = sign(post);
    if (signature === undefined) return { result: 'rejected', because: 'bad-secret' };

    // eslint-disable-next-line no-restricted-syntax -- the limit is of real time, whatever the policy clock shows
    const signal = AbortSignal.timeout(timeout);
    try {
      const answering = exchange(url, {
        headers: {
          'content-type': 'application/json',
          'user-agent': 'holdfast',
          'webhook-id': post.id,
          'webhook-timestamp': String(Math.floor(post.timestamp / 1000)),
          'webhook-signature': signature,
        },
        body: post.body,
        signal,
      });
      const answer = await unlessAborted(answering, signal);
      return await readDelivery(answer, maxAnswer);
    } catch (error) {
      if (isOwnMistake(error)) throw error;
      if (error instanceof ForbiddenTarget) return { result: 'rejected', because: 'forbidden-target' };
      return { result: 'try-later', because: signal.aborted || isTimeout(error) ? 'timeout' : 'unreachable' };
    }
  };
}

/** Undefined if the secret is not base64 (with or without `whsec_`), which no attempt will change. */
function sign({ secret, id, timestamp, body }: SignedPost): string | undefined {
  try {
    return new Webhook(secret).sign(id, new Date(timestamp), body);
  } catch {
    return undefined;
  }
}

/** undici sees the signal only once it is connected; then it does not send what was given up here. */
function unlessAborted<T>(answering: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const abort = () => {
    reject(new Error('no answer in time'));
  };
  signal.addEventListener('abort', abort);
  answering.then(resolve, reject).finally(() => {
    signal.removeEventListener('abort', abort); // the signal outlives the answer
  });
  return promise;
}

async function readDelivery({ statusCode, headers, body }: Answer, max: number): Promise<Delivery> {
  if (statusCode >= 200 && statusCode < 300) {
    return { result: 'accepted', status: statusCode, body: await readAnswer(body, max) };
  }
  await discard(body, max).catch(() => undefined); // read to its end the connection can be used again
  if (statusCode !== 429 && statusCode < 500) return { result: 'rejected', because: `http-${statusCode}` };
  const retryAfter = secondsOf(headers['retry-after']);
  return { result: 'try-later', because: `http-${statusCode}`, ...(retryAfter !== undefined && { retryAfter }) };
}

/** Of `Retry-After` only the seconds are understood: the date would need the other side's clock. */
function secondsOf(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,9}$/.test(header) ? Number(header) : undefined;
}

async function discard(body: AsyncIterable<Uint8Array>, max: number): Promise<void> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > max) return;
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

const timeouts: unknown[] = ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT'];
const isTimeout = (error: unknown): boolean => timeouts.includes(codeOf(error));

/** Headers that cannot be sent. */
const mistakes: unknown[] = ['UND_ERR_INVALID_ARG', 'ERR_INVALID_CHAR', 'ERR_INVALID_ARG_VALUE'];
const isOwnMistake = (error: unknown): boolean => mistakes.includes(codeOf(error));
