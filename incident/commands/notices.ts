import type { Draft } from '../draft.ts';
import { NotFound, Refused } from '../refused.ts';

function heldNotice(draft: Draft, noticeId: string): void {
  const notice = draft.incident.notices.find((candidate) => candidate.noticeId === noticeId);
  if (notice === undefined) throw new NotFound('this incident has no such notice');
  if (notice.state !== 'held')
    throw new Refused(`the notice is ${notice.state}; only a held one is released or cancelled`);
}

export function releaseNotice(draft: Draft, noticeId: string): void {
  heldNotice(draft, noticeId);
  draft.record({ type: 'notice.released', data: { noticeId } });
}

export function cancelNotice(draft: Draft, noticeId: string): void {
  heldNotice(draft, noticeId);
  draft.record({ type: 'notice.cancelled', data: { noticeId, because: 'by-operator' } });
}
