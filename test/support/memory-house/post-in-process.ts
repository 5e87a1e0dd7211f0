import type { Delivery, PostSigned } from '../../../channels/http/post-signed.ts';
import { createSigner } from '../../../simulator/signature.ts';
import type { Delivery as Received, Reply } from '../../../simulator/serve-providers.ts';

const nobodyLeaves = new AbortController().signal;

/** Signed messages to a simulated provider without a network between; what it answers reads as it would over HTTP. */
export function createPostInProcess(receive: (delivery: Received) => Promise<Reply>): PostSigned {
  return async ({ url, secret, id, timestamp, body }) => {
    const headers = createSigner(secret).headers(id, timestamp, body);
    const reply = await receive({ path: new URL(url).pathname, headers, raw: body, gone: nobodyLeaves });
    return deliveryOf(reply);
  };
}

function deliveryOf(reply: Reply): Delivery {
  if (reply === 'hang-up') return { result: 'try-later', because: 'unreachable' };
  const { status, body, headers } = reply;
  if (status >= 200 && status < 300) return { result: 'accepted', status, body: objectIn(body) };
  if (status !== 429 && status < 500) return { result: 'rejected', because: `http-${status}` };
  const wish = headers?.['retry-after'];
  return { result: 'try-later', because: `http-${status}`, ...(wish !== undefined && { retryAfter: Number(wish) }) };
}

function objectIn(body: string): object | undefined {
  try {
    return JSON.parse(body) as object;
  } catch {
    return undefined;
  }
}
