import type { Subject } from '../../events/facts/opening.ts';
import type { Draft } from '../draft.ts';
import { isIdentified } from '../identified.ts';
import { isOpen } from '../incident.ts';
import { owedBy } from '../playbooks/every-kind.ts';

/** More is known of the subject: `subject` is what the registry says. The operator's task is done once that is enough. */
export function identify(draft: Draft, subject: Subject): void {
  draft.record({ type: 'incident.identified', data: { subject } });
  if (!isIdentified(draft.incident) || owedBy(draft.incident).some(({ key }) => key === 'identify')) return;
  for (const followUp of draft.incident.followUps)
    if (followUp.ask === 'identify' && isOpen(followUp))
      draft.record({ type: 'follow-up.answered', data: { followUpId: followUp.followUpId, outcome: 'done' } });
}
