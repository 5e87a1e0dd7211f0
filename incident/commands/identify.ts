import type { Subject } from '../../events/facts/opening.ts';
import type { Draft } from '../draft.ts';
import { isOpen } from '../incident.ts';

/** The subject is known now: `subject` is what the registry says of it; the operator's task is done. */
export function identify(draft: Draft, subject: Subject): void {
  draft.record({ type: 'incident.identified', data: { subject } });
  for (const followUp of draft.incident.followUps)
    if (followUp.ask === 'identify' && isOpen(followUp))
      draft.record({ type: 'follow-up.answered', data: { followUpId: followUp.followUpId, outcome: 'done' } });
}
