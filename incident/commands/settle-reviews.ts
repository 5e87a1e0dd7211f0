import type { Draft } from '../draft.ts';
import type { ReviewReason } from '../owed.ts';
import { owedBy } from '../playbooks/every-kind.ts';

/** Decided: what operators were to review for these reasons is done, unless its reason still stands. */
export function settleReviews(draft: Draft, decided: ReviewReason[]): void {
  const standing = new Set(owedBy(draft.incident).map(({ key }) => key));
  const reasons: (string | null)[] = decided;
  for (const { followUpId, ask, because, key, ...followUp } of draft.incident.followUps)
    if (ask === 'review' && reasons.includes(because) && !standing.has(key) && followUp.status.state === 'open')
      draft.record({ type: 'follow-up.answered', data: { followUpId, outcome: 'done' } });
}
