import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { hasBounced, isOpen, type FollowUp } from '../incident.ts';
import { later } from '../later.ts';
import { mendContacts } from '../mend-contacts.ts';
import { channelAt } from '../open-follow-up.ts';

/** Reminds and takes higher whatever has fallen due by now. */
export function tick(draft: Draft, context: Context): void {
  mendContacts(draft, context); // nobody is reminded of an address that has been changed meanwhile
  for (const { followUpId } of draft.incident.followUps) {
    const followUp = draft.incident.followUps.find((candidate) => candidate.followUpId === followUpId);
    if (followUp === undefined || !isOpen(followUp) || followUp.dueAt === null || followUp.dueAt > draft.at) continue;
    if (followUp.contact !== null && !hasBounced(draft.incident, followUp.contact)) continue;
    if (followUp.remindersHere < followUp.cadence.escalateAfter) remind(draft, followUp);
    else escalate(draft, context, followUp);
  }
}

function remind(draft: Draft, { followUpId, reminders, cadence }: FollowUp): void {
  const dueAt = later(draft.at, cadence.every);
  draft.record({ type: 'follow-up.reminded', data: { followUpId, reminder: reminders + 1, dueAt } });
}

/** The next channel is asked and the cadence begins again there; the last channel is kept. */
function escalate(draft: Draft, context: Context, followUp: FollowUp): void {
  const { followUpId, escalation, channel, cadence, party } = followUp;
  const { provider } = context.around;
  const next = channel === null ? null : channelAt(provider, channel.index + 1);
  const callWanted = party === 'provider' && (provider?.channels.some(({ kind }) => kind === 'phone') ?? false);
  draft.record({
    type: 'follow-up.escalated',
    data: {
      followUpId,
      escalation: escalation + 1,
      channel: next ?? channel,
      callWanted,
      dueAt: later(draft.at, cadence.remindAfter),
    },
  });
}
