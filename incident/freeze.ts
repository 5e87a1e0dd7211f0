import { isOpen, newest, outcomeOf, type FollowUp, type Incident } from './incident.ts';

export type Freeze = 'none' | 'asked' | 'acknowledged' | 'confirmed' | 'refused' | 'lifting' | 'lifted' | 'kept';

/** How far the freezing of the account has come: asked is not acknowledged, acknowledged is not confirmed. */
export function freezeOf(incident: Incident): Freeze {
  const asked = newest(incident, 'freeze-account');
  if (asked === undefined) return 'none';
  const lifting = liftOf(incident);
  if (lifting && isOpen(lifting)) return 'lifting';
  if (lifting && (outcomeOf(lifting) === 'done' || lifting.status.state === 'waived')) return 'lifted';
  if (incident.freezeDecision === 'keep') return 'kept';
  switch (outcomeOf(asked)) {
    case 'done':
      return 'confirmed';
    case 'refused':
      return 'refused';
    case null:
      return asked.acknowledged ? 'acknowledged' : 'asked';
  }
}

/** The newest unfreezing that was asked after the newest freeze. */
export function liftOf(incident: Incident): FollowUp | undefined {
  const lift = incident.followUps.findLastIndex((followUp) => followUp.ask === 'unfreeze-account');
  const freeze = incident.followUps.findLastIndex((followUp) => followUp.ask === 'freeze-account');
  return lift > freeze ? incident.followUps[lift] : undefined;
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
