import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { isOpen } from '../incident.ts';
import { Refused } from '../refused.ts';
import { findFollowUp } from './find-follow-up.ts';

export function waive(
  draft: Draft,
  context: Context,
  { followUpId, reason }: { followUpId: string; reason: string },
): void {
  const followUp = findFollowUp(draft.incident, followUpId);
  if (!isOpen(followUp)) throw new Refused(`this follow-up is ${followUp.status.state} already`);
  if (followUp.ask === 'review')
    throw new Refused('a review stands for a decision: decide (decide-freeze, file-appeal, record-cause) or close');
  draft.record({
    type: 'follow-up.waived',
    data: { followUpId, because: 'by-operator', reason: context.seal(reason) },
  });
}
