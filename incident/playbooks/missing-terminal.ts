import { isAnswered } from '../asked.ts';
import type { Incident } from '../incident.ts';
import { once, supply, type Owed } from '../owed.ts';
import { replacement } from './replacement.ts';

/** What proves whose terminal it was, and that it is gone (S0). */
const proofs = supply(['identity-proof', 'loss-proof']);

/** A terminal is lost or was stolen. How far it had been activated says what can be done with it (S0, S1). */
export function missingTerminal(incident: Incident): Owed[] {
  const stolen = incident.kind === 'terminal-stolen' ? [once('police-report')] : [];
  return [...stolen, ...byActivation(incident)];
}

function byActivation(incident: Incident): Owed[] {
  switch (incident.activation) {
    case 'unactivated': // deregistered (注销): nothing is frozen, nobody else is disturbed
      return [once('deregister')];
    case 'activated-unused':
      return [once('suspend-terminal'), once('freeze-account'), once('verify-serial'), proofs];
    case 'in-use':
      return inUse(incident);
    case 'unknown': // treated as in use, and asked of the provider at once
      return [...inUse(incident), once('confirm-activation')];
  }
}

function inUse(incident: Incident): Owed[] {
  const contained = [once('suspend-terminal'), once('freeze-account'), proofs, once('release-notice')];
  return isAnswered(incident, 'suspend-terminal') ? [...contained, ...replacement(incident)] : contained;
}
