import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import type { Notice } from '../incident.ts';
import { quietUntil } from '../quiet-hours.ts';
import { NotFound, Refused } from '../refused.ts';

function heldNotice(draft: Draft, noticeId: string): Notice {
  const notice = draft.incident.notices.find((candidate) => candidate.noticeId === noticeId);
  if (notice === undefined) throw new NotFound('this incident has no such notice');
  if (notice.state !== 'held')
    throw new Refused(`the notice is ${notice.state}; only a held one is released or cancelled`);
  return notice;
}

export function releaseNotice(draft: Draft, context: Context, noticeId: string): void {
  const { template } = heldNotice(draft, noticeId);
  const notBefore = quietUntil(context.around.merchant, template, draft.at);
  draft.record({ type: 'notice.released', data: { noticeId, ...(notBefore !== undefined && { notBefore }) } });
}

export function cancelNotice(draft: Draft, noticeId: string): void {
  heldNotice(draft, noticeId);
  draft.record({ type: 'notice.cancelled', data: { noticeId, because: 'by-operator' } });
}
