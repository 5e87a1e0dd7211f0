import type { Command } from '../../events/commands.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { freezeOf, reviewsFreeze } from '../freeze.ts';
import { isMissing, isOpen, type Incident } from '../incident.ts';
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
  if (decision === 'keep' && freeze === 'kept') throw new Refused('the freeze is kept already');
  const sealed = context.seal(reason);
  if (decision === 'lift' && needsTwo(context)) {
    if (incident.liftProposedBy === by) throw new Refused('lifting needs two people: another operator completes it');
    if (incident.liftProposedBy === null) {
      draft.record({ type: 'freeze.lift-proposed', data: { reason: sealed, by } });
      return;
    }
  }
  draft.record({ type: 'freeze.decided', data: { decision, reason: sealed, by } });
  if (decision === 'lift')
    openFollowUp(draft, context, { ask: 'unfreeze-account', key: '', lifts: liftsOf(incident) }, { reason: sealed });
  settleReviews(draft);
}

const needsTwo = ({ around }: Context) => around.provider?.liftNeeds === 2 || around.merchant?.liftNeeds === 2;

/** A lost or stolen terminal stays suspended whatever becomes of the account. */
function liftsOf(incident: Incident): ('freeze-account' | 'suspend-terminal')[] {
  return isMissing(incident) ? ['freeze-account'] : ['freeze-account', 'suspend-terminal'];
}

function settleReviews(draft: Draft): void {
  for (const followUp of draft.incident.followUps)
    if (isOpen(followUp) && reviewsFreeze(followUp))
      draft.record({ type: 'follow-up.answered', data: { followUpId: followUp.followUpId, outcome: 'done' } });
}
