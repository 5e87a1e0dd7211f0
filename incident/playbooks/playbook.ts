import type { Incident } from '../incident.ts';
import { review, type Owed } from '../owed.ts';
import { fraud } from './fraud.ts';
import { missingTerminal } from './missing-terminal.ts';

/** What this kind of incident, in this state, must have asked by now (requirements, Playbooks). */
export function playbookOf(incident: Incident): Owed[] {
  return incident.verdict === 'fraud' ? [...fraud(incident), ...ofKind(incident)] : ofKind(incident);
}

function ofKind(incident: Incident): Owed[] {
  switch (incident.kind) {
    case 'terminal-lost':
    case 'terminal-stolen':
      return missingTerminal(incident);
    case 'unauthorized-transaction':
    case 'account-anomaly':
    case 'terminal-blocked':
    case 'terminal-locked':
      return [review('no-playbook')];
  }
}
