import { Webhook } from 'standardwebhooks';
import { errors, request, type Dispatcher } from 'undici';
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
  /** From `createAgent`: it decides where connections may go. */
  agent: Dispatcher;
  /** Real milliseconds for the whole exchange (contract: 10 s). */
  timeout?: number;
  /** Bytes of an answer that are read. */
  maxAnswer?: number;
};

/**
 * Posts JSON, signed by the Standard Webhooks rules, once: redirects are not followed, repeating is the caller's. A 2xx
 * acknowledges, whatever becomes of its body. Rejects only for a mistake of the caller (an id that no header can carry).
 */
export function createPostSigned({ agent, timeout = 10_000, maxAnswer = 64 * 1024 }: PostSignedOptions): PostSigned {
  return async (post) => {
    const url = parseTargetUrl(post.url);
    if (url === undefined) return { result: 'rejected', because: 'bad-url' };
    const signature = sign(post);
    if (signature === undefined) return { result: 'rejected', because: 'bad-secret' };

    // eslint-disable-next-line no-restricted-syntax -- the limit is of real time, whatever the policy clock shows
    const signal = AbortSignal.timeout(timeout);
    try {
      const exchange = request(url, {
        dispatcher: agent,
        method: 'POST',
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
      const answer = await unlessAborted(exchange, signal);
      return await readDelivery(answer, maxAnswer);
    } catch (error) {
      if (error instanceof errors.InvalidArgumentError) throw error;
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
function unlessAborted<T>(exchange: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const abort = () => {
    reject(new Error('no answer in time'));
  };
  signal.addEventListener('abort', abort);
  exchange.then(resolve, reject).finally(() => {
    signal.removeEventListener('abort', abort); // the signal outlives the answer
  });
  return promise;
}

async function readDelivery({ statusCode, headers, body }: Dispatcher.ResponseData, max: number): Promise<Delivery> {
  if (statusCode >= 200 && statusCode < 300) {
    return { result: 'accepted', status: statusCode, body: await readAnswer(body, max) };
  }
  await body.dump({ limit: max }).catch(() => undefined); // read to its end the connection can be used again
  if (statusCode !== 429 && statusCode < 500) return { result: 'rejected', because: `http-${statusCode}` };
  const retryAfter = secondsOf(headers['retry-after']);
  return { result: 'try-later', because: `http-${statusCode}`, ...(retryAfter !== undefined && { retryAfter }) };
}

/** Of `Retry-After` only the seconds are understood: the date would need the other side's clock. */
function secondsOf(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,9}$/.test(header) ? Number(header) : undefined;
}

function isTimeout(error: unknown): boolean {
  return (
    error instanceof errors.ConnectTimeoutError ||
    error instanceof errors.HeadersTimeoutError ||
    (error instanceof Error && 'code' in error && error.code === 'ETIMEDOUT')
  );
}
