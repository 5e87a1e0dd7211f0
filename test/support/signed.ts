import { createSigner } from '../../simulator/signature.ts';
import { webhookSecret, type TestDesk } from './desk.ts';
import { t0 } from './serve-desk.ts';

interface Webhook {
  to: string;
  body: string | object;
  id?: string;
  secret?: string;
  /** Seconds that the timestamp is off the start of the tests. */
  off?: number;
  headers?: Record<string, string>;
}

let count = 0;

/** Sends a webhook as a provider would, under an id of its own unless one is given. */
export function sendSigned(desk: TestDesk, { to, body, id, secret = webhookSecret, off = 0, headers }: Webhook) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  count += 1;
  const at = Date.parse(t0) + off * 1000;
  const signed = createSigner(secret).headers(id ?? `msg_${count}`, at, text);
  return desk.call('POST', `/v1/webhooks/${to}`, text, { authorization: '', ...signed, ...headers });
}

export const answered = (requestId: string, fields: object = {}) => ({
  type: 'request.answered',
  timestamp: t0,
  data: { requestId, outcome: 'done', ...fields },
});
