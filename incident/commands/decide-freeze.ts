import type { Command } from '../../events/commands.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { freezeOf } from '../freeze.ts';
import { isOpen, type Incident } from '../incident.ts';
import { openFollowUp } from '../open-follow-up.ts';
import { Refused } from '../refused.ts';

type DecideFreeze = Extract<Command, { type: 'decide-freeze' }>;

/** Lift or keep; lifting may need two operators, where the provider or the merchant says so. */
export function decideFreeze(draft: Draft, context: Context, { decision, reason }: DecideFreeze): void {
  const { incident } = draft;
  const by = context.actor.id ?? context.actor.role;
  const freeze = freezeOf(incident);
  if (freeze === 'none' || freeze === 'refused') throw new Refused('no freeze is in force: there is nothing to decide');
  if (freeze === 'lifting' || freeze === 'lifted') throw new Refused(`the freeze is ${freeze} already`);
  if (decision === 'keep') {
    if (freeze === 'kept') throw new Refused('the freeze is kept already');
    draft.record({ type: 'freeze.decided', data: { decision, reason: context.seal(reason), by } });
  } else if (needsTwo(context) && incident.liftProposedBy === null) {
    draft.record({ type: 'freeze.lift-proposed', data: { reason: context.seal(reason), by } });
    return;
  } else {
    if (incident.liftProposedBy === by) throw new Refused('lifting needs two people: another operator completes it');
    draft.record({ type: 'freeze.decided', data: { decision, reason: context.seal(reason), by } });
    const count = incident.followUps.filter(({ ask }) => ask === 'unfreeze-account').length;
    openFollowUp(draft, context, {
      ask: 'unfreeze-account',
      key: `unfreeze-account:${String(count)}`,
      lifts: liftsOf(incident),
    });
  }
  settleReviews(draft);
}

const needsTwo = ({ around }: Context) => around.provider?.liftNeeds === 2 || around.merchant?.liftNeeds === 2;

/** A lost or stolen terminal stays suspended whatever becomes of the account. */
function liftsOf({ kind }: Incident): ('freeze-account' | 'suspend-terminal')[] {
  const missing = kind === 'terminal-lost' || kind === 'terminal-stolen';
  return missing ? ['freeze-account'] : ['freeze-account', 'suspend-terminal'];
}

const aboutFreeze = ['freeze-undecided', 'nothing-owed', 'unfreeze-refused'];

function settleReviews(draft: Draft): void {
  for (const followUp of draft.incident.followUps) {
    if (followUp.ask !== 'review' || !isOpen(followUp) || !aboutFreeze.includes(followUp.because ?? '')) continue;
    draft.record({ type: 'follow-up.answered', data: { followUpId: followUp.followUpId, outcome: 'done' } });
  }
}
