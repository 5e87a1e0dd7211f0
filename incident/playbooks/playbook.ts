import { isOutOfOrder, type Incident } from '../incident.ts';
import { review, type Owed } from '../owed.ts';
import { accountAnomaly } from './account-anomaly.ts';
import { blockedTerminal } from './blocked-terminal.ts';
import { fraud } from './fraud.ts';
import { lockedTerminal } from './locked-terminal.ts';
import { missingTerminal } from './missing-terminal.ts';
import { unauthorizedTransaction } from './unauthorized-transaction.ts';

/** What this kind of incident, in this state, must have asked by now (requirements, Playbooks). */
export function playbookOf(incident: Incident): Owed[] {
  const own = isOutOfOrder(incident) && incident.unblocked ? worksAgain(incident) : ofKind(incident);
  return incident.verdict === 'fraud' ? [...fraud(incident), ...own] : own;
}

function ofKind(incident: Incident): Owed[] {
  switch (incident.kind) {
    case 'terminal-lost':
    case 'terminal-stolen':
      return missingTerminal(incident);
    case 'unauthorized-transaction':
      return unauthorizedTransaction(incident);
    case 'account-anomaly':
      return accountAnomaly(incident);
    case 'terminal-blocked':
      return blockedTerminal(incident);
    case 'terminal-locked':
      return lockedTerminal(incident);
  }
}

/** Nothing more is owed for a block that has ended; for the next one, which an open incident takes in, an operator asks. */
function worksAgain({ blockedAgain }: Incident): Owed[] {
  return blockedAgain === 0 ? [] : [review('blocked-again', String(blockedAgain))];
}
