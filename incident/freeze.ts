import { freezesIn, isOpen, outcomeOf, type FollowUp, type Incident } from './incident.ts';

export type Freeze = 'none' | 'asked' | 'acknowledged' | 'confirmed' | 'refused' | 'lifting' | 'lifted' | 'kept';

/** How far the freezing of the account has come: asked is not acknowledged, acknowledged is not confirmed. */
export function freezeOf(incident: Incident): Freeze {
  const asked = freezeAsked(incident);
  if (asked === undefined) return 'none';
  if (outcomeOf(asked) === 'refused') return 'refused'; // an unfreezing lifts the suspension, then
  const lifts = liftsOf(incident, asked);
  if (lifts.some(isOpen)) return 'lifting';
  if (isLiftedBy(lifts)) return 'lifted';
  if (freezesIn(incident).indexOf(asked) < incident.freezesKept) return 'kept';
  if (outcomeOf(asked) === 'done') return 'confirmed';
  return asked.acknowledgedAt === null ? 'asked' : 'acknowledged';
}

/** The freeze that counts: the newest, but one that was refused leaves an earlier one in force. */
function freezeAsked(incident: Incident): FollowUp | undefined {
  const freezes = freezesIn(incident);
  return freezes.findLast((freeze) => outcomeOf(freeze) !== 'refused') ?? freezes.at(-1);
}

/** The newest unfreezing that was asked after the freeze. */
export function liftOf(incident: Incident): FollowUp | undefined {
  return liftsOf(incident, freezeAsked(incident)).at(-1);
}

/** Every unfreezing that was asked after this freeze; where there was none, every one. */
function liftsOf({ followUps }: Incident, freeze: FollowUp | undefined): FollowUp[] {
  const since = freeze === undefined ? 0 : followUps.indexOf(freeze);
  return followUps.slice(since).filter(({ ask }) => ask === 'unfreeze-account');
}

/** What was lifted stays so, whatever becomes of a further unfreezing; one that was waived counts until another is asked. */
function isLiftedBy(lifts: FollowUp[]): boolean {
  return lifts.some((lift) => outcomeOf(lift) === 'done') || lifts.at(-1)?.status.state === 'waived';
}

/** Has the provider confirmed a freeze, and nothing lifted it since? What is posted then should not be. */
export function isFrozen(incident: Incident): boolean {
  return freezesIn(incident).some((freeze) => outcomeOf(freeze) === 'done' && !isLiftedBy(liftsOf(incident, freeze)));
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
