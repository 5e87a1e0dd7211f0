import type { Cause } from '../../events/kind.ts';
import type { Draft } from '../draft.ts';
import { settleReviews } from './settle-reviews.ts';

/** Why the terminal is blocked or locked has been found out: the playbook of that cause follows (R7, R8). */
export function recordCause(draft: Draft, cause: Cause): void {
  draft.record({ type: 'cause.recorded', data: { cause } });
  settleReviews(draft, ['cause-unclear', 'violation', 'judicial-freeze', 'out-of-order']);
}
