import { isUtf8 } from 'node:buffer';
import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** A header as Node gives it: absent, or repeated, or whatever somebody sent. */
export type HeaderValue = string | string[] | undefined;

/** `now` is policy time in epoch milliseconds; `body` is what came over the wire, byte for byte. */
export type SignedMessage = {
  secrets: string[];
  id: HeaderValue;
  timestamp: HeaderValue;
  signature: HeaderValue;
  body: string | Buffer;
  now: number;
  toleranceSeconds: number;
};

/**
 * Whether one of the secrets signed this message by the Standard Webhooks rules (`v1`) at most `toleranceSeconds` from
 * now, either way. The library's own `verify` is not used because it reads the wall clock. Never throws.
 */
export function verifySigned(message: SignedMessage): boolean {
  const { secrets, id, timestamp, signature, body, now, toleranceSeconds } = message;
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signature !== 'string') return false;
  if (id === '' || !/^[1-9]\d{0,11}$/.test(timestamp)) return false;
  if (typeof body !== 'string' && !isUtf8(body)) return false; // the library signs text: other bytes could be exchanged
  const seconds = Number(timestamp);
  if (!(Math.abs(Math.floor(now / 1000) - seconds) <= toleranceSeconds)) return false;

  const text = body.toString();
  const given = signature.split(' ').map((each) => Buffer.from(each));
  return secrets
    .flatMap((secret) => sign(secret, id, new Date(seconds * 1000), text))
    .some((expected) => given.some((each) => each.length === expected.length && timingSafeEqual(each, expected)));
}

/** As the header has it, `v1,…`; nothing for a secret that is none. */
function sign(secret: string, id: string, at: Date, text: string): Buffer[] {
  try {
    return [Buffer.from(new Webhook(secret).sign(id, at, text))];
  } catch {
    return [];
  }
}
