import { freezeUndecided, liftOf, wasImposed } from '../freeze.ts';
import { isOpen, outcomeOf, type FollowUp, type Incident } from '../incident.ts';
import { once, review, type Owed } from '../owed.ts';
import { playbookOf } from './playbook.ts';

/** What an incident must have asked by now, whatever its kind: the kind's own playbook and what holds for all. */
export function owedBy(incident: Incident): Owed[] {
  if (incident.status !== 'open') return [];
  const shared = [...reopened(incident), ...unfreezing(incident), ...calls(incident), ...materials(incident)];
  if (incident.withdrawing) return [...shared, ...withdrawal(incident)];
  if (!isIdentified(incident)) return [once('identify'), ...shared];
  return guarded(incident, [...playbookOf(incident), ...shared]);
}

/** Is it known whose terminal, or whose account, it is? Without a terminal, the merchant's account is the subject. */
function isIdentified(incident: Incident): boolean {
  const { merchantNumber, providerId, terminalSerial, terminalNumber } = incident.subject;
  const needsTerminal = incident.kind.startsWith('terminal-');
  const terminalKnown = terminalSerial !== null && terminalNumber !== null;
  return merchantNumber !== null && providerId !== null && (terminalKnown || !needsTerminal);
}

/** A freeze or suspension that was asked and not refused is lifted when a report is withdrawn. */
function withdrawal(incident: Incident): Owed[] {
  const lifts = (['freeze-account', 'suspend-terminal'] as const).filter((ask) => wasImposed(incident, ask));
  return lifts.length === 0 ? [] : [{ ask: 'unfreeze-account', key: 'unfreeze-account:withdrawn', lifts }];
}

function reopened(incident: Incident): Owed[] {
  return incident.reopened === 0 ? [] : [review('reopened', String(incident.reopened))];
}

function unfreezing(incident: Incident): Owed[] {
  const lift = liftOf(incident);
  return lift !== undefined && outcomeOf(lift) === 'refused' ? [review('unfreeze-refused', lift.followUpId)] : [];
}

/** On a phone or at a branch a person asks: one call for each follow-up that is open there or has been taken higher. */
function calls(incident: Incident): Owed[] {
  return incident.followUps.filter(needsCall).map(({ followUpId }) => ({
    ask: 'call-provider',
    key: `call-provider:${followUpId}`,
    serves: followUpId,
  }));
}

function needsCall(followUp: FollowUp): boolean {
  if (followUp.party !== 'provider' || !isOpen(followUp)) return false;
  return followUp.channel?.kind === 'phone' || followUp.channel?.kind === 'branch' || followUp.callWanted;
}

/** What the provider wants to see before it goes on, asked of the merchant, once each time it is named. */
function materials(incident: Incident): Owed[] {
  return incident.followUps
    .filter((followUp) => isOpen(followUp) && followUp.party === 'provider' && followUp.waitingFor === 'merchant')
    .map(({ followUpId, timesNamed, wanted }) => ({
      ask: 'supplementary-materials',
      key: `supplementary-materials:${followUpId}:${timesNamed}`,
      serves: followUpId,
      materials: wanted,
    }));
}

/** While a freeze is undecided and nobody else owes anything, an operator owes the decision. */
function guarded(incident: Incident, owed: Owed[]): Owed[] {
  if (!freezeUndecided(incident)) return owed;
  const others = incident.followUps.some((followUp) => isOpen(followUp) && followUp.party !== 'operator');
  const asking = owed.some(({ key }) => !incident.followUps.some((followUp) => followUp.key === key));
  return others || asking
    ? owed
    : [
        ...owed,
        review('freeze-undecided', String(incident.followUps.filter(({ ask }) => ask === 'freeze-account').length)),
      ];
}
