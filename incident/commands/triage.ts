import type { Command } from '../../events/commands.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { isOpen } from '../incident.ts';

type RecordTriage = Extract<Command, { type: 'record-triage' }>;

/** The verdict on the vouchers, with what it rests on (R4, R5). */
export function recordTriage(draft: Draft, context: Context, { verdict, basis, note }: RecordTriage): void {
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
}
