import type { Command } from '../../events/commands.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { isOpen } from '../incident.ts';
import { demandDocuments } from './demand-documents.ts';

type RecordTriage = Extract<Command, { type: 'record-triage' }>;

/** The verdict on the vouchers, with what it rests on (R4, R5). */
export function recordTriage(draft: Draft, context: Context, { verdict, basis, note }: RecordTriage): void {
  if (basis !== undefined) demandDocuments(draft.incident, basis, '/basis');
  draft.record({
    type: 'verdict.recorded',
    data: {
      verdict,
      because: 'triage',
      ...(basis !== undefined && { basis }),
      ...(note !== undefined && { note: context.seal(note) }),
    },
  });
  for (const followUp of draft.incident.followUps)
    if (followUp.ask === 'check-vouchers' && isOpen(followUp))
      draft.record({ type: 'follow-up.answered', data: { followUpId: followUp.followUpId, outcome: 'done' } });
  if (verdict === 'normal' && draft.incident.kind === 'unauthorized-transaction') waiveWhatOperatorsAsked(draft);
}

/** Nothing had happened: what an operator had asked beside the playbook is waived too, but never the lifting of a freeze. */
function waiveWhatOperatorsAsked(draft: Draft): void {
  for (const followUp of draft.incident.followUps)
    if (isOpen(followUp) && followUp.by === 'operator' && followUp.ask !== 'unfreeze-account')
      draft.record({ type: 'follow-up.waived', data: { followUpId: followUp.followUpId, because: 'verdict-normal' } });
}
