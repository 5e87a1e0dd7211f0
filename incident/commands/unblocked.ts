import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { reviewsFreeze } from '../freeze.ts';
import { isOpen } from '../incident.ts';
import { NotFound } from '../refused.ts';

/**
 * The provider says that the terminal works again: `unblock` is answered, and of a block or a lock the rest has become
 * pointless, but for the freeze. What is owed for a terminal that is lost or abused stays owed.
 */
export function unblocked(draft: Draft, context: Context, note: string | undefined): void {
  const { status, kind, followUps } = draft.incident;
  if (status !== 'open') return;
  const wasBlocked = kind === 'terminal-blocked' || kind === 'terminal-locked';
  const unblocks = followUps.filter((followUp) => followUp.ask === 'unblock' && isOpen(followUp));
  if (!wasBlocked && unblocks.length === 0) throw new NotFound('this incident is about no block');
  const said = note === undefined ? {} : { note: context.seal(note) };
  for (const { followUpId } of unblocks)
    draft.record({ type: 'follow-up.answered', data: { followUpId, outcome: 'done', ...said } });
  if (!wasBlocked) return;
  for (const followUp of draft.incident.followUps)
    if (isOpen(followUp) && followUp.ask !== 'unfreeze-account' && !reviewsFreeze(followUp))
      draft.record({ type: 'follow-up.waived', data: { followUpId: followUp.followUpId, because: 'unblocked' } });
}
