import type { Sealed } from '../events/facts/sealed.ts';
import type { Draft } from './draft.ts';
import { isOpen } from './incident.ts';

/** Closes: operators' tasks are settled with it, notices that nobody released are not sent any more. */
export function close(draft: Draft, closing: { status: 'closed' | 'withdrawn'; outcome: string; note?: Sealed }): void {
  for (const followUp of draft.incident.followUps.filter(isOpen)) {
    const { followUpId, ask } = followUp;
    if (ask === 'review') draft.record({ type: 'follow-up.answered', data: { followUpId, outcome: 'done' } });
    else draft.record({ type: 'follow-up.waived', data: { followUpId, because: 'incident-closed' } });
  }
  for (const { noticeId, state } of draft.incident.notices)
    if (state === 'held') draft.record({ type: 'notice.cancelled', data: { noticeId, because: 'incident-closed' } });
  draft.record({ type: 'incident.closed', data: closing });
}
