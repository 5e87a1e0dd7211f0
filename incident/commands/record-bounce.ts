import { bounce } from '../bounce.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { bounced } from '../incident.ts';
import { NotFound, Refused } from '../refused.ts';

/** A message that had gone out came back. To hear of it twice changes nothing. */
export function recordBounce(
  draft: Draft,
  context: Context,
  { noticeId, address }: { noticeId: string; address: string },
): void {
  const notice = draft.incident.notices.find((candidate) => candidate.noticeId === noticeId);
  if (notice === undefined) throw new NotFound('this incident has no such notice');
  if (notice.because === bounced) return;
  switch (notice.state) {
    case 'sent':
    case 'delivered':
    case 'uncertain':
      return bounce(draft, context, notice, { address });
    case 'held':
    case 'queued':
    case 'failed':
    case 'cancelled':
      throw new Refused(`the notice is ${notice.state}; only one that has been sent can bounce`);
  }
}
