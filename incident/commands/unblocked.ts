import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { isOpen } from '../incident.ts';

/** The provider says that the terminal works again: `unblock` is answered, the rest has become pointless. */
export function unblocked(draft: Draft, context: Context, note: string | undefined): void {
  if (draft.incident.status !== 'open') return;
  const said = note === undefined ? {} : { note: context.seal(note) };
  for (const followUp of draft.incident.followUps.filter(isOpen)) {
    const { followUpId, ask } = followUp;
    if (ask === 'unblock') draft.record({ type: 'follow-up.answered', data: { followUpId, outcome: 'done', ...said } });
    else draft.record({ type: 'follow-up.waived', data: { followUpId, because: 'unblocked' } });
  }
}
