import type { ChannelRef } from '../events/facts/follow-up.ts';
import type { Delivery, FollowUp, Incident, Said } from './incident.ts';
import { cancellationIdOf, messageIdOf } from './message-id.ts';

/** Is this a channel that the desk itself sends by? On a phone or at a branch a person asks. */
export function isMessaged(channel: ChannelRef | null): channel is ChannelRef {
  return channel !== null && (channel.kind === 'http' || channel.kind === 'email');
}

/** The follow-up with a message on its way by its present channel, to be sent at once; with none where a person asks. */
export function asking(incident: Incident, followUp: FollowUp, why: Delivery['why'], at: string): FollowUp {
  const { followUpId, round, reminders, channel } = followUp;
  if (followUp.party !== 'provider' || !isMessaged(channel)) return { ...followUp, delivery: null };
  const messageId = messageIdOf({ followUpId, round, reminder: reminders, channel: channel.index });
  const says = saidOf(incident);
  const delivery = { why, channel, messageId, says, reminder: reminders, at, attempt: 0, retryAt: at };
  return { ...followUp, messagedBy: channel, delivery };
}

/** The message that takes an ask back, to whom it was sent by message last; nothing where it never was. */
export function takingBack(incident: Incident, followUp: FollowUp, at: string): Delivery | null {
  const { followUpId, messagedBy: channel, reminders } = followUp;
  if (channel === null) return null;
  const messageId = cancellationIdOf({ followUpId, channel: channel.index });
  return { why: 'ask', channel, messageId, says: saidOf(incident), reminder: reminders, at, attempt: 0, retryAt: at };
}

/** What a message made now says. */
export function saidOf({ kind, activation, suspectedCrime, occurredAt, subject, transactions }: Incident): Said {
  return { kind, activation, suspectedCrime, occurredAt, subject, transactions: transactions.length };
}
