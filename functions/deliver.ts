import * as z from 'zod';
import { FollowUpId, IncidentId } from '../events/made-ids.ts';
import { ImmediateAnswer, type Answer } from '../events/webhooks.ts';
import { channelGone, type Attempt } from '../incident/commands/deliver.ts';
import { isOpen, type Delivery, type FollowUp } from '../incident/incident.ts';
import { NotFound } from '../incident/refused.ts';
import { commit } from './commit.ts';
import { documentLink } from './document-links.ts';
import { wrongShape } from './http/problem-of.ts';
import { inboxRecordOf } from './receive-webhook.ts';
import { answerPage } from './links.ts';
import { nowFor } from './now.ts';
import type { Head, Ports } from './ports.ts';
import type { ProviderRequest } from './provider-request.ts';
import { refsIn } from './refs-in.ts';
import { requestOf } from './request-of.ts';
import { surroundingsOf } from './surroundings.ts';
import { system } from './system.ts';

export const MessageToProvider = z.object({ incidentId: IncidentId, followUpId: FollowUpId, messageId: z.string() });
export type MessageToProvider = z.infer<typeof MessageToProvider>;

/** What a step has done: sent its message, or seen that nobody wants it any more. */
export interface Delivered {
  sent: boolean;
}

/** Asks the provider, unless the matter was settled meanwhile, and records what came of it. */
export async function deliverAsk(ports: Ports, message: MessageToProvider): Promise<Delivered> {
  const { head, followUp } = await read(ports, message);
  const { delivery } = followUp;
  if (!isOpen(followUp) || delivery?.messageId !== message.messageId) return { sent: false };
  const { body, ...attempt } = await attemptOf(ports, message, { head, followUp, delivery, type: 'request.created' });
  const answer = attempt.result === 'accepted' ? await answerIn(ports, message, { head, body }) : undefined;
  const recorded = attempt.result === 'accepted' ? { ...attempt, answer } : attempt;
  await record(ports, message, head, { type: 'record-attempt', attempt: recorded });
  return { sent: true };
}

/** Takes an ask back. */
export async function deliverCancellation(ports: Ports, message: MessageToProvider): Promise<Delivered> {
  const { head, followUp } = await read(ports, message);
  const { cancellation } = followUp;
  if (cancellation?.messageId !== message.messageId) return { sent: false };
  const cancelled = { head, followUp, delivery: cancellation, type: 'request.cancelled' } as const;
  const { body: _body, ...attempt } = await attemptOf(ports, message, cancelled);
  await record(ports, message, head, { type: 'record-cancellation', attempt });
  return { sent: true };
}

async function read(
  ports: Ports,
  { incidentId, followUpId }: MessageToProvider,
): Promise<{ head: Head; followUp: FollowUp }> {
  const head = await ports.store.read(incidentId);
  const followUp = head?.incident.followUps.find((candidate) => candidate.followUpId === followUpId);
  if (head === null || followUp === undefined) throw new NotFound(`no follow-up ${followUpId}`);
  return { head, followUp };
}

interface Sending {
  head: Head;
  followUp: FollowUp;
  delivery: Delivery;
  type: ProviderRequest['type'];
}

async function attemptOf(
  ports: Ports,
  { incidentId }: MessageToProvider,
  sending: Sending,
): Promise<Attempt & { body?: unknown }> {
  const { incident } = sending.head;
  const { followUp, delivery, type } = sending;
  const around = await surroundingsOf(ports, incident.subject, null);
  const channel = around.provider?.channels[delivery.channel.index];
  if (channel?.kind !== delivery.channel.kind) return { result: 'rejected', because: channelGone };
  const answerLink =
    channel.kind === 'email' && type === 'request.created' ? await linkFor(ports, incidentId, followUp) : null;
  const privates = await ports.store.privates(incidentId, refsIn(followUp.reason));
  const request = requestOf(
    { incidentId, incident, followUp, around, privates },
    { ...delivery, type, sentAt: nowFor(ports.clock) },
    {
      publicUrl: ports.settings.publicUrl,
      answerLink,
      documentLink: (documentId, madeAt) => documentLink(ports, documentId, madeAt),
    },
  );
  return ports.channels.deliver(channel, request);
}

async function linkFor(ports: Ports, incidentId: string, { followUpId, askedAt }: FollowUp): Promise<string> {
  const { url, record } = answerPage(ports, incidentId, followUpId, askedAt);
  await ports.store.addLink(record);
  return url;
}

/**
 * A well-formed answer in a 2xx is one, and what names no outcome is an acknowledgement. An answer that cannot be read
 * is kept for an operator, as an unreadable webhook is.
 */
async function answerIn(
  ports: Ports,
  { followUpId, messageId }: MessageToProvider,
  { head, body }: { head: Head; body: unknown },
): Promise<Answer | undefined> {
  if (body === null || typeof body !== 'object' || !('outcome' in body)) return undefined;
  const said = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
  const parsed = ImmediateAnswer.safeParse(said);
  if (parsed.success) return parsed.data;
  await ports.inbox.receive({
    ...inboxRecordOf(ports, {
      providerId: head.incident.subject.providerId ?? '',
      webhookId: `answer to ${messageId}`,
      body: JSON.stringify({ type: 'request.answered', data: { ...said, requestId: followUpId } }),
    }),
    state: 'unmatched',
    why: wrongShape(parsed.error).message,
  });
  return undefined;
}

async function record(
  ports: Ports,
  { incidentId, followUpId, messageId }: MessageToProvider,
  { incident }: Head,
  what: { type: 'record-attempt' | 'record-cancellation'; attempt: Attempt },
): Promise<void> {
  const { providerId } = incident.subject;
  const answered = what.attempt.result === 'accepted' && what.attempt.answer !== undefined;
  const actor = answered && providerId !== null ? { role: 'provider' as const, id: providerId } : system;
  await commit(ports, incidentId, { ...what, followUpId, messageId }, { actor, cause: messageId });
}
