import type { Answer } from '../../events/webhooks.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { isOpen, type FollowUp } from '../incident.ts';
import { Refused } from '../refused.ts';
import { takeAnswer } from './answer.ts';
import { findFollowUp } from './find-follow-up.ts';

/** What somebody said by phone or at the counter, put down by a person; a settled follow-up takes no second answer so. */
export function recordAnswer(
  draft: Draft,
  context: Context,
  { followUpId, ...answer }: Answer & { followUpId: string },
): void {
  const followUp = findFollowUp(draft.incident, followUpId);
  if (!isOpen(followUp)) throw new Refused(`this follow-up is ${followUp.status.state} already; a note can be added`);
  if (answer.outcome !== 'in-progress' || followUp.ask === 'review') {
    const instead = settledOtherwise(followUp, answer.outcome);
    if (instead !== undefined) throw new Refused(instead);
  }
  if (answer.outcome === 'needs-materials' && followUp.party !== 'provider')
    throw new Refused('only a provider asks for materials');
  takeAnswer(draft, context, followUpId, answer);
}

/** What settles a follow-up that no plain answer settles, as a sentence; nothing where an answer does. */
function settledOtherwise({ ask }: FollowUp, outcome: Answer['outcome']): string | undefined {
  switch (ask) {
    case 'review':
      return 'a review is settled by the decision it was opened for: decide-freeze, file-appeal, record-cause or close';
    case 'call-provider':
      return 'a call is settled with the follow-up it serves: record the answer there';
    case 'check-vouchers':
      return 'record-triage settles check-vouchers';
    case 'police-report':
      return outcome === 'done' ? 'record-police-report settles police-report' : undefined;
    case 'identify':
      return 'the command identify settles this';
    case 'release-notice':
      return 'release-notice or cancel-notice for each held notice settles this';
    case 'set-up-replacement':
      return outcome === 'done' ? 'record-replacement settles set-up-replacement' : undefined;
    case 'supply-evidence':
    case 'supplementary-materials':
      return outcome === 'done' ? 'it is settled when every type that it names has been accepted' : undefined;
    case 'confirm-activation':
    case 'deregister':
    case 'verify-serial':
    case 'suspend-terminal':
    case 'freeze-account':
    case 'block-reason':
    case 'unblock':
    case 'bank-unlock':
    case 'reverse-transaction':
    case 'dispute-transactions':
    case 'recover-funds':
    case 'appeal':
    case 'repair':
    case 'replace-terminal':
    case 'unfreeze-account':
    case 'clean-device':
    case 'update-contact':
    case 'confirm-unlocked':
    case 'security-checklist':
      return undefined;
  }
}
