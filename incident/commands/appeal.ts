import type { Command } from '../../events/commands.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { isOpen, newest, outcomeOf, type Incident } from '../incident.ts';
import { Refused } from '../refused.ts';
import { demandDocuments } from './demand-documents.ts';
import { settleReviews } from './settle-reviews.ts';

/** An appeal is filed against a block; its playbook asks the provider, and the review that it was filed in is settled (R53). */
export function fileAppeal(
  draft: Draft,
  context: Context,
  { grounds, documents }: Extract<Command, { type: 'file-appeal' }>,
): void {
  const instead = whyNot(draft.incident);
  if (instead !== undefined) throw new Refused(instead);
  demandDocuments(draft.incident, documents, '/documents');
  draft.record({ type: 'appeal.filed', data: { grounds: context.seal(grounds), documents } });
  settleReviews(draft, ['violation', 'refused']);
}

/** Why nothing can be appealed against now, with what would be needed; nothing where it can. */
function whyNot(incident: Incident): string | undefined {
  const { kind, cause, unblocked, withdrawing } = incident;
  if (kind !== 'terminal-blocked') return 'only a block is appealed against';
  if (withdrawing) return 'this incident is being withdrawn';
  if (unblocked) return 'the terminal has been unblocked: there is no block to appeal against';
  if (cause !== 'violation' && cause !== 'unknown')
    return `a block for ${cause} is not appealed against; record-cause violation first if that is what the provider says`;
  const appeal = newest(incident, 'appeal');
  if (appeal === undefined) return undefined;
  if (isOpen(appeal)) return 'an appeal is open already: wait for the answer, or waive it first';
  return outcomeOf(appeal) === 'done' ? 'the appeal has been granted' : undefined;
}
