import type { Command } from '../../events/commands.ts';
import type { Draft } from '../draft.ts';
import { isOpen } from '../incident.ts';
import { Refused } from '../refused.ts';

/** A new terminal is set up: with every point of the check-list true, it takes the old one's place (R62). */
export function recordReplacement(
  draft: Draft,
  { serial, checklist }: Extract<Command, { type: 'record-replacement' }>,
): void {
  const owed = draft.incident.followUps.find((followUp) => followUp.ask === 'set-up-replacement' && isOpen(followUp));
  if (owed === undefined) throw new Refused('no replacement is owed: set-up-replacement is not open');
  const complete = Object.values(checklist).every(Boolean);
  draft.record({ type: 'replacement.recorded', data: { serial, checklist, complete } });
  if (complete)
    draft.record({
      type: 'follow-up.answered',
      data: { followUpId: owed.followUpId, outcome: 'done', reference: serial },
    });
}
