import { createHash } from 'node:crypto';
import { HttpProblem } from './http/problem.ts';
import { maskWebhook } from './mask-webhook.ts';
import type { InboxRecord } from './inbox-record.ts';
import type { Ports } from './ports.ts';

/** A webhook as it stands at the door: whose path it came to, and the headers of the Standard Webhooks rules. */
export interface IncomingWebhook {
  providerId: string;
  id: string | undefined;
  timestamp: string | undefined;
  signature: string | undefined;
  body: string;
}

/** Standard Webhooks: a message is at most five minutes old, or early. */
const toleranceSeconds = 300;
const longestId = 255;

/** Keeps a provider's webhook, if it is the provider's; answers once it is durable. What it means is looked at after that. */
export async function receiveWebhook(ports: Ports, webhook: IncomingWebhook): Promise<void> {
  const { providerId, id = '', timestamp, signature, body } = webhook;
  const secrets = await ports.registry.webhookSecrets(providerId);
  const signed = {
    secrets: secrets.length > 0 ? secrets : [standIn],
    id,
    timestamp,
    signature,
    body,
    now: ports.clock.now(),
    toleranceSeconds,
  };
  const genuine = ports.verifySigned(signed) && secrets.length > 0 && id.length >= 1 && id.length <= longestId;
  if (!genuine) throw new HttpProblem(401, 'the signature, its time or the provider is not known here');
  const record = inboxRecordOf(ports, { providerId, webhookId: id, body });
  const received = await ports.inbox.receive({ ...record, state: 'received', why: null });
  if (received !== 'seen') await ports.workflow.process(record.id);
}

/** What a provider said, as it may be kept: numbers that nobody should see are masked. */
export function inboxRecordOf(
  { clock }: Pick<Ports, 'clock'>,
  { providerId, webhookId, body }: { providerId: string; webhookId: string; body: string },
): Omit<InboxRecord, 'state' | 'why'> {
  const receivedAt = new Date(clock.now()).toISOString();
  return { id: inboxIdOf(providerId, webhookId), providerId, webhookId, receivedAt, body: maskWebhook(body) };
}

/** One record for a provider and webhook-id, whatever characters these have. */
function inboxIdOf(providerId: string, webhookId: string): string {
  return `wh_${createHash('sha256').update(`${providerId} ${webhookId}`).digest('hex').slice(0, idLength)}`;
}

const idLength = 40;

/** Verified against for a provider that nobody knows, so that it takes as long to be refused as a known one. */
const standIn = 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
