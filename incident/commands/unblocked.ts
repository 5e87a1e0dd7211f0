import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { reviewsFreeze } from '../freeze.ts';
import { isOpen, isOutOfOrder, type FollowUp, type Incident } from '../incident.ts';
import { NotFound } from '../refused.ts';

/**
 * The provider says that the terminal works again: `unblock` is answered, and of a block or a lock the rest has become
 * pointless, but for the freeze. What is owed for a terminal that is lost or abused stays owed.
 */
export function unblocked(draft: Draft, context: Context, note: string | undefined): void {
  const { kind, verdict, followUps } = draft.incident;
  const unblocks = followUps.filter((followUp) => followUp.ask === 'unblock' && isOpen(followUp));
  if (!isOutOfOrder({ kind }) && unblocks.length === 0) throw new NotFound('this incident is about no block');
  const said = note === undefined ? {} : { note: context.seal(note) };
  draft.record({ type: 'terminal.unblocked', data: said });
  for (const { followUpId } of unblocks)
    draft.record({ type: 'follow-up.answered', data: { followUpId, outcome: 'done', ...said } });
  if (!isOutOfOrder({ kind }) || verdict === 'fraud') return;
  for (const followUp of draft.incident.followUps)
    if (isOpen(followUp) && !isOfFreeze(draft.incident, followUp))
      draft.record({ type: 'follow-up.waived', data: { followUpId: followUp.followUpId, because: 'unblocked' } });
}

/** Does it lift or decide a freeze, or is it there for what does? */
function isOfFreeze({ followUps }: Incident, followUp: FollowUp): boolean {
  const served = followUps.find(({ followUpId }) => followUpId === followUp.serves);
  return [followUp.ask, served?.ask].includes('unfreeze-account') || reviewsFreeze(followUp);
}
