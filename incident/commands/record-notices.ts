import type { Draft } from '../draft.ts';

/** What became of a notice that was handed over. */
export interface NoticeResult {
  noticeId: string;
  result: 'sent' | 'uncertain' | 'failed' | 'cancelled';
  because?: string | undefined;
}

export function recordNotices(draft: Draft, results: NoticeResult[]): void {
  for (const { noticeId, result, because } of results) {
    const notice = draft.incident.notices.find((candidate) => candidate.noticeId === noticeId);
    if (notice?.state !== 'queued') continue;
    switch (result) {
      case 'sent':
        draft.record({ type: 'notice.sent', data: { noticeId } });
        break;
      case 'uncertain':
        draft.record({ type: 'notice.uncertain', data: { noticeId } });
        break;
      case 'cancelled':
        draft.record({ type: 'notice.cancelled', data: { noticeId, because: because ?? 'settled' } });
        break;
      case 'failed':
        draft.record({ type: 'notice.failed', data: { noticeId, because: because ?? 'unknown' } });
    }
  }
}
