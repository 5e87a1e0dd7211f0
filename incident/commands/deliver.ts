import type { ChannelRef } from '../../events/facts/follow-up.ts';
import type { Answer } from '../../events/webhooks.ts';
import { retryAt } from '../backoff.ts';
import { isMessaged } from '../delivery.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { isOpen, type FollowUp } from '../incident.ts';
import { later } from '../later.ts';
import { channelAt } from '../open-follow-up.ts';
import { takeAnswer } from './answer.ts';
import { findFollowUp } from './find-follow-up.ts';

/** What became of one attempt to reach the provider: `accepted` by its system, or merely `sent` to a mailbox. */
export type Attempt =
  | { result: 'accepted'; answer?: Answer | undefined }
  | { result: 'sent' }
  | { result: 'try-later'; because: string; retryAfter?: number | undefined }
  | { result: 'rejected'; because: string };

/** Why a message did not go out whose channel was taken out of the registry, or moved in it, since it was chosen. */
export const channelGone = 'channel-gone';

export interface Attempted {
  followUpId: string;
  messageId: string;
  attempt: Attempt;
}

/** Records an attempt to ask. One that is late (the follow-up is settled, or asks by another message now) changes nothing. */
export function recordAttempt(draft: Draft, context: Context, { followUpId, messageId, attempt }: Attempted): void {
  const followUp = findFollowUp(draft.incident, followUpId);
  const isCurrent = isOpen(followUp) && followUp.delivery?.messageId === messageId;
  if (attempt.result === 'accepted') {
    if (isCurrent || (isOpen(followUp) && followUp.acknowledgedAt === null))
      draft.record({ type: 'request.acknowledged', data: { followUpId, messageId } });
    if (attempt.answer !== undefined) takeAnswer(draft, context, followUpId, attempt.answer);
    return;
  }
  if (!isCurrent || followUp.delivery === null) return;
  if (attempt.result === 'sent') {
    draft.record({ type: 'request.sent', data: { followUpId, messageId } });
    return;
  }
  const { because } = attempt;
  const at =
    attempt.result === 'try-later'
      ? retryOf(followUp, followUp.delivery, { now: draft.at, context, attempt })
      : undefined;
  if (at === undefined) giveUp(draft, context, followUp, { messageId, because });
  else
    draft.record({
      type: 'request.failed',
      data: { followUpId, messageId, attempt: followUp.delivery.attempt + 1, because, retryAt: at },
    });
}

/** Records an attempt to take an ask back; when it cannot be delivered an operator is told. */
export function recordCancellation(
  draft: Draft,
  context: Context,
  { followUpId, messageId, attempt }: Attempted,
): void {
  const followUp = findFollowUp(draft.incident, followUpId);
  const { cancellation } = followUp;
  if (cancellation?.messageId !== messageId) return;
  if (attempt.result === 'accepted' || attempt.result === 'sent') {
    draft.record({ type: 'cancellation.delivered', data: { followUpId, messageId } });
    return;
  }
  const { because } = attempt;
  const at =
    attempt.result === 'try-later' ? retryOf(followUp, cancellation, { now: draft.at, context, attempt }) : undefined;
  if (at === undefined) draft.record({ type: 'cancellation.undeliverable', data: { followUpId, messageId, because } });
  else
    draft.record({
      type: 'cancellation.failed',
      data: { followUpId, messageId, attempt: cancellation.attempt + 1, because, retryAt: at },
    });
}

function retryOf(
  { ask }: FollowUp,
  failed: { at: string; attempt: number },
  { now, context, attempt }: { now: string; context: Context; attempt: { retryAfter?: number | undefined } },
): string | undefined {
  return retryAt(ask, failed, now, { chance: context.chance(), retryAfter: attempt.retryAfter });
}

/** The next channel is asked; where there is none, this one stays and an operator is told why. */
function giveUp(
  draft: Draft,
  context: Context,
  followUp: FollowUp,
  { messageId, because }: { messageId: string; because: string },
): void {
  const { followUpId, channel, cadence } = followUp;
  if (!isMessaged(channel)) return;
  const next = channelAt(context.around.provider, nextIndex(followUp, channel, because));
  if (next === null) draft.record({ type: 'request.undeliverable', data: { followUpId, messageId, because } });
  else
    draft.record({
      type: 'request.rerouted',
      data: { followUpId, messageId, because, from: channel, to: next, dueAt: later(draft.at, cadence.remindAfter) },
    });
}

/**
 * Where the registry has other channels than when this one was chosen, their order begins anew: the first is asked. Unless
 * it may have been asked by this very message before, since an id stands for a reminder and a channel.
 */
function nextIndex({ remindersHere }: FollowUp, { index }: ChannelRef, because: string): number {
  const mayBegin = index === 0 || remindersHere > 0;
  return because === channelGone && mayBegin ? 0 : index + 1;
}
