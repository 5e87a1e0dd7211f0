import { retryNoticeAt } from '../backoff.ts';
import { bounce } from '../bounce.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { gaveUp, type Notice } from '../incident.ts';
import { isOfMerchant } from '../is-of-merchant.ts';
import { later } from '../later.ts';
import { quietUntil } from '../quiet-hours.ts';

/** What became of a notice that was to be handed over. */
export type NoticeResult = { noticeId: string } & (
  | { result: 'sent' | 'uncertain' }
  | { result: 'failed' | 'cancelled'; because?: string | undefined }
  | { result: 'refused'; because: string; address: string }
  | { result: 'later'; because: string; notBefore?: string | undefined }
);

export function recordNotices(draft: Draft, context: Context, results: NoticeResult[]): void {
  for (const result of results) {
    const { noticeId } = result;
    const notice = draft.incident.notices.find((candidate) => candidate.noticeId === noticeId);
    if (notice?.state !== 'queued') continue;
    switch (result.result) {
      case 'sent':
        draft.record({ type: 'notice.sent', data: { noticeId } });
        break;
      case 'uncertain':
        draft.record({ type: 'notice.uncertain', data: { noticeId } });
        break;
      case 'cancelled':
        draft.record({ type: 'notice.cancelled', data: { noticeId, because: result.because ?? 'settled' } });
        break;
      case 'failed':
        draft.record({ type: 'notice.failed', data: { noticeId, because: result.because ?? 'unknown' } });
        break;
      case 'refused':
        bounce(draft, context, notice, { address: result.address, reply: result.because });
        break;
      case 'later':
        postpone(draft, context, notice, result);
    }
  }
}

/** Puts a notice off: until the house can take it, where it knows when that is, else by the growing pauses. */
function postpone(
  draft: Draft,
  context: Context,
  { noticeId, template, contactId, ...notice }: Notice,
  { because, notBefore }: { because: string; notBefore?: string | undefined },
): void {
  const attempt = notBefore === undefined ? notice.attempts + 1 : notice.attempts;
  const at =
    notBefore === undefined
      ? retryNoticeAt({ attempts: attempt, failingSince: notice.failingSince ?? draft.at }, draft.at, context.chance())
      : notBefore > draft.at
        ? notBefore
        : later(draft.at, shortest); // by a clock that was set back
  if (at === undefined) {
    draft.record({ type: 'notice.failed', data: { noticeId, because: gaveUp, reply: because } });
    return;
  }
  const awake = isOfMerchant(contactId) ? quietUntil(context.around.merchant, template, at) : undefined;
  draft.record({ type: 'notice.postponed', data: { noticeId, because, notBefore: awake ?? at, attempt } });
}

const shortest = 1_000;
