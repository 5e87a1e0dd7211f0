import type { Ask, ProviderAsk } from '../../events/ask.ts';
import { partyOf } from '../../events/party-of.ts';
import { isOpen, outcomeOf, type FollowUp, type Incident } from '../../incident/incident.ts';
import { later } from '../../incident/later.ts';
import { countsOf } from './durations.ts';
import { summed, type ScoreLine } from './score-line.ts';

/**
 * What an incident adds to the scores of its provider, from its state alone: who replaces what it added before by this,
 * counts every follow-up once, however often a commit is projected.
 */
export function scoreLinesOf({ subject: { providerId }, followUps, transactions }: Incident): ScoreLine[] {
  if (providerId === null) return [];
  const asked = followUps.flatMap((followUp) =>
    isOfProvider(followUp.ask)
      ? [{ providerId, month: monthOf(followUp.askedAt), ask: followUp.ask, counts: countsIn(followUp) }]
      : [],
  );
  const breaches = transactions
    .filter(({ breach }) => breach)
    .map(({ at }) => ({ providerId, month: monthOf(at), ask: null, counts: { breaches: 1 } }));
  return summed([...asked, ...breaches]);
}

const isOfProvider = (ask: Ask): ask is ProviderAsk => partyOf(ask) === 'provider';

export const monthOf = (at: string): string => at.slice(0, 'yyyy-mm'.length);

function countsIn(followUp: FollowUp): Record<string, number> {
  const { status, askedAt, acknowledgedAt, firstAnswerAt, escalation, paused } = followUp;
  const since = (at: string) => Date.parse(at) - Date.parse(askedAt);
  const heardAt = [acknowledgedAt, firstAnswerAt].filter((at) => at !== null).toSorted()[0];
  const outcome = outcomeOf(followUp);
  return {
    asked: 1,
    ...(heardAt !== undefined && { acknowledged: 1, ...countsOf('acknowledge', since(heardAt)) }),
    ...(firstAnswerAt !== null && { answered: 1, ...countsOf('answer', since(firstAnswerAt)) }),
    ...(outcome !== null && { [outcome]: 1 }),
    ...(status.state === 'answered' && outcome === 'done' && countsOf('confirm', since(status.at) - paused)),
    ...(isOpen(followUp) && { open: 1 }),
    ...(status.state === 'waived' && { 'taken-back': 1 }),
    ...(escalation > 0 && { escalated: 1 }),
    ...inTime(followUp),
    ...promise(followUp),
  };
}

/** Did the first answer come before the time after which the provider has agreed to be reminded? */
function inTime({ askedAt, cadence, firstAnswerAt, reminders }: FollowUp): Record<string, number> {
  if (firstAnswerAt === null) return reminders > 0 ? { late: 1 } : {};
  return firstAnswerAt <= later(askedAt, cadence.remindAfter) ? { 'in-time': 1 } : { late: 1 };
}

/** Did the last answer come by the date that the provider has named itself? A later due time tells that this one has passed. */
function promise({ status, promisedBy, dueAt }: FollowUp): Record<string, number> {
  if (promisedBy === null) return {};
  if (status.state === 'answered') return { promised: 1, [status.at <= promisedBy ? 'kept' : 'broken']: 1 };
  return dueAt !== null && dueAt > promisedBy ? { promised: 1, broken: 1 } : { promised: 1 };
}
