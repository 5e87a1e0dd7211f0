import { isAnswered } from '../asked.ts';
import { freezeOf, freezeUndecided, liftOf } from '../freeze.ts';
import { isOpen, outcomeOf, type Incident } from '../incident.ts';
import { review, type Owed } from '../owed.ts';

/** Whether a freeze is lifted or kept is an operator's decision, for each freeze that was asked. */
export function freezeDecision({ followUps }: Incident): Owed {
  const freezes = followUps.filter(({ ask }) => ask === 'freeze-account').length;
  return review('freeze-undecided', String(freezes));
}

/** A refused unfreezing has a decision of its own. */
export function unfreezeRefused(incident: Incident): Owed[] {
  const lift = liftOf(incident);
  if (lift === undefined || outcomeOf(lift) !== 'refused') return [];
  return [{ ...review('unfreeze-refused', lift.followUpId), serves: lift.followUpId }];
}

/** It was no crime after all: an operator decides on what was frozen or suspended on suspicion. */
export function undoing(incident: Incident): Owed[] {
  const freeze = freezeOf(incident);
  const lift = liftOf(incident);
  if ((lift !== undefined && isOpen(lift)) || unfreezeRefused(incident).length > 0) return [];
  if (freezeUndecided(incident)) return [freezeDecision(incident)];
  const stands = (freeze === 'none' || freeze === 'refused') && isAnswered(incident, 'suspend-terminal', 'done');
  return stands && (lift === undefined || outcomeOf(lift) !== 'done') ? [review('suspension-stands')] : [];
}
