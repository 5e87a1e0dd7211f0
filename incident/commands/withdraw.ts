import type { Command } from '../../events/commands.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { isMissing, isOpen } from '../incident.ts';
import { Refused } from '../refused.ts';

/** The terminal has turned up, or nothing had happened: what is open is waived; what was frozen is lifted by request. */
export function withdraw(
  draft: Draft,
  context: Context,
  { reason, storedAt }: Extract<Command, { type: 'withdraw' }>,
): void {
  if (draft.incident.withdrawing) throw new Refused('this incident is being withdrawn already');
  const why = context.seal(reason);
  draft.record({
    type: 'incident.withdrawn',
    data: { reason: why, ...(storedAt !== undefined && { storedAt: context.seal(storedAt) }) },
  });
  const serial = isMissing(draft.incident) ? draft.incident.subject.terminalSerial : null;
  if (serial !== null) draft.record({ type: 'terminal.quarantined', data: { serial } });
  for (const { followUpId } of draft.incident.followUps.filter(isOpen))
    draft.record({ type: 'follow-up.waived', data: { followUpId, because: 'withdrawn', reason: why } });
  for (const { noticeId, state } of draft.incident.notices)
    if (state === 'held') draft.record({ type: 'notice.cancelled', data: { noticeId, because: 'withdrawn' } });
}
