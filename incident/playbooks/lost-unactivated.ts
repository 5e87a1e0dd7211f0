import { newest, outcomeOf, type Incident } from '../incident.ts';
import { once, review, type Owed } from '../owed.ts';

/** A terminal lost before it was activated is deregistered (注销); nothing is frozen, nobody else is disturbed (S0). */
export function lostUnactivated(incident: Incident): Owed[] {
  const deregister = newest(incident, 'deregister');
  const refused = deregister !== undefined && outcomeOf(deregister) === 'refused';
  return refused ? [once('deregister'), review('refused', deregister.followUpId)] : [once('deregister')];
}
