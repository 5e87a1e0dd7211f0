import { isOpen, outcomeOf, type FollowUp, type Incident } from './incident.ts';

export type Freeze = 'none' | 'asked' | 'acknowledged' | 'confirmed' | 'refused' | 'lifting' | 'lifted' | 'kept';

/** How far the freezing of the account has come: asked is not acknowledged, acknowledged is not confirmed. */
export function freezeOf(incident: Incident): Freeze {
  const asked = freezeAsked(incident);
  if (asked === undefined) return 'none';
  const lifting = liftOf(incident);
  if (lifting && isOpen(lifting)) return 'lifting';
  if (lifting && (outcomeOf(lifting) === 'done' || lifting.status.state === 'waived')) return 'lifted';
  if (incident.freezeKept) return 'kept';
  switch (outcomeOf(asked)) {
    case 'done':
      return 'confirmed';
    case 'refused':
      return 'refused';
    case null:
      return asked.acknowledgedAt === null ? 'asked' : 'acknowledged';
  }
}

/** The freeze that counts: the newest, but one that was refused leaves an earlier one in force. */
function freezeAsked({ followUps }: Incident): FollowUp | undefined {
  const freezes = followUps.filter(({ ask }) => ask === 'freeze-account');
  return freezes.findLast((freeze) => outcomeOf(freeze) !== 'refused') ?? freezes.at(-1);
}

/** The newest unfreezing that was asked after the freeze. */
export function liftOf(incident: Incident): FollowUp | undefined {
  const freeze = freezeAsked(incident);
  const since =
    freeze === undefined ? incident.followUps : incident.followUps.slice(incident.followUps.indexOf(freeze));
  return since.findLast(({ ask }) => ask === 'unfreeze-account');
}

/** Is the account frozen, as far as the provider has confirmed it? What is posted then should not be. */
export function isFrozen(incident: Incident): boolean {
  const freeze = freezeOf(incident);
  return freeze === 'confirmed' || freeze === 'kept' || freeze === 'lifting';
}

/** Has a freeze been asked that nobody has yet lifted, kept or seen refused? Such an incident does not close. */
export function freezeUndecided(incident: Incident): boolean {
  const freeze = freezeOf(incident);
  return freeze !== 'none' && freeze !== 'refused' && freeze !== 'lifted' && freeze !== 'kept';
}

/** Was this ever asked and not refused, so that withdrawing must have it lifted? */
export function wasImposed(incident: Incident, ask: 'freeze-account' | 'suspend-terminal'): boolean {
  return incident.followUps.some((followUp) => followUp.ask === ask && outcomeOf(followUp) !== 'refused');
}

/** Does this review wait for what becomes of the freeze? */
export function reviewsFreeze({ ask, because }: FollowUp): boolean {
  return ask === 'review' && (because === 'freeze-undecided' || because === 'unfreeze-refused');
}
