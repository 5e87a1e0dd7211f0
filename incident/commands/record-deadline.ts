import type { Command } from '../../events/commands.ts';
import { saidByDesk } from '../deadlines/deadline.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { Refused } from '../refused.ts';

type RecordDeadline = Extract<Command, { type: 'record-deadline' }>;

/** What the desk knows of a deadline and no rule can: that it was met, as by a call to the scheme, or why it does not apply. */
export function recordDeadline(
  draft: Draft,
  { seal }: Context,
  { deadline, state, reference, note }: RecordDeadline,
): void {
  const known = draft.incident.deadlines.find(({ name }) => name === deadline);
  if (known === undefined)
    throw new Refused(`${deadline} is not watched here; name it in "deadlines" of the merchant or the provider`);
  const { status, startsAt } = known;
  if (status.state === 'met' || (status.state === 'breached' && status.metAt !== null))
    throw new Refused(`${deadline} is met already`);
  if (state === 'met') {
    if (startsAt === null) throw new Refused(`${deadline} has not begun, since nothing calls for it`);
    const said = { ...(reference !== undefined && { reference }), ...(note !== undefined && { note: seal(note) }) };
    draft.record({ type: 'deadline.met', data: { deadline, ...said } });
  } else {
    if (status.state === 'not-applicable' && status.because === saidByDesk)
      throw new Refused(`${deadline} is set aside already`);
    const said = note === undefined ? {} : { note: seal(note) };
    draft.record({ type: 'deadline.set-aside', data: { deadline, because: saidByDesk, ...said } });
  }
}
