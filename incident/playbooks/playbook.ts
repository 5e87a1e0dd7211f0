import type { Incident } from '../incident.ts';
import { review, type Owed } from '../owed.ts';
import { lostUnactivated } from './lost-unactivated.ts';

/** What this kind of incident, in this state, must have asked by now (requirements, Playbooks). */
export function playbookOf(incident: Incident): Owed[] {
  switch (incident.kind) {
    case 'terminal-lost':
      return incident.activation === 'unactivated' ? lostUnactivated : [review('no-playbook')];
    case 'terminal-stolen':
    case 'unauthorized-transaction':
    case 'account-anomaly':
    case 'terminal-blocked':
    case 'terminal-locked':
      return [review('no-playbook')];
  }
}
