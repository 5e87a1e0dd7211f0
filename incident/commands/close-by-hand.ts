import type { Command } from '../../events/commands.ts';
import { close } from '../close.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { freezeUndecided } from '../freeze.ts';
import { isOpen } from '../incident.ts';
import { Refused } from '../refused.ts';

/** An operator closes: not while the provider or the merchant owes something, nor before the freeze is decided. */
export function closeByHand(
  draft: Draft,
  context: Context,
  { outcome, note }: Extract<Command, { type: 'close' }>,
): void {
  const owing = draft.incident.followUps
    .filter((followUp) => isOpen(followUp) && followUp.party !== 'operator')
    .map(({ followUpId, ask, party }) => ({ followUpId, ask, party }));
  if (owing.length > 0) throw new Refused('what is open must be answered or waived first', owing);
  if (freezeUndecided(draft.incident))
    throw new Refused('decide first whether the freeze is lifted or kept (decide-freeze)', []);
  close(draft, { status: 'closed', outcome, ...(note !== undefined && { note: context.seal(note) }) });
}
