import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

export type Signed = { id: string; timestamp: string; signature: string };

/** Standard Webhooks with one secret (`whsec_…`); throws at once where the secret is none. */
export function createSigner(secret: string) {
  const webhook = new Webhook(secret);
  return {
    /** The three headers of a message; `at` in milliseconds. */
    headers: (id: string, at: number, body: string): Record<string, string> => ({
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at / 1000)),
      'webhook-signature': webhook.sign(id, new Date(at), body),
    }),

    /**
     * Whether one of the signatures is ours. `Webhook.verify` would hold the timestamp against the wall clock, and the
     * desk's is policy time: so the signature is made again with the timestamp that came, and the two are compared.
     */
    isOurs({ id, timestamp, signature }: Signed, raw: string): boolean {
      if (id === '' || !/^\d{1,12}$/.test(timestamp)) return false;
      const expected = Buffer.from(webhook.sign(id, new Date(Number(timestamp) * 1000), raw));
      return signature
        .split(' ')
        .map((one) => Buffer.from(one))
        .some((one) => one.length === expected.length && timingSafeEqual(one, expected));
    },
  };
}
