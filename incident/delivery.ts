import type { ChannelRef } from '../events/facts/follow-up.ts';
import type { Delivery, FollowUp } from './incident.ts';
import { messageIdOf } from './message-id.ts';

/** Is this a channel that the desk itself sends by? On a phone or at a branch a person asks. */
export function isMessaged(channel: ChannelRef | null): channel is ChannelRef {
  return channel !== null && (channel.kind === 'http' || channel.kind === 'email');
}

/** The message that asks (again) by the follow-up's present channel, to be sent at once; nothing where a person asks. */
export function delivery(followUp: FollowUp, why: Delivery['why'], at: string): Delivery | null {
  const { followUpId, round, reminders, channel } = followUp;
  if (followUp.party !== 'provider' || !isMessaged(channel)) return null;
  const messageId = messageIdOf({ followUpId, round, reminder: reminders, channel: channel.index });
  return { why, messageId, reminder: reminders, at, attempt: 0, retryAt: at };
}
