import { partyOf, type Ask } from '../../events/ask.ts';
import { freezeUndecided, wasImposed } from '../freeze.ts';
import { isOpen, newest, outcomeOf, type FollowUp, type Incident } from '../incident.ts';
import { once, review, type Owed } from '../owed.ts';
import { playbookOf } from './playbook.ts';

/** What an incident must have asked by now, whatever its kind: the kind's own playbook and what holds for all. */
export function owedBy(incident: Incident): Owed[] {
  if (incident.status !== 'open') return [];
  const shared = [...reopened(incident), ...refusals(incident), ...calls(incident), ...materials(incident)];
  if (incident.withdrawing) return [...shared, ...withdrawal(incident)];
  const own = isIdentified(incident) ? playbookOf(incident) : unidentified(incident);
  const owed = [...own.filter(({ ask, key }) => !askedByOperator(incident, ask, key)), ...shared];
  return guarded(incident, owed);
}

/** What an operator has asked of their own accord, the playbook need not ask again. */
function askedByOperator(incident: Incident, ask: Ask, key: string): boolean {
  if (ask === 'review' || incident.followUps.some((followUp) => followUp.key === key)) return false;
  return incident.followUps.some(
    (followUp) => followUp.ask === ask && followUp.by === 'operator' && followUp.status.state !== 'waived',
  );
}

/** Somebody has to find out whose it is; what can be done for the merchant's account meanwhile is done. */
function unidentified(incident: Incident): Owed[] {
  const { merchantNumber, providerId } = incident.subject;
  const urgent = merchantNumber !== null && providerId !== null && incident.suspectedCrime;
  return urgent ? [once('identify'), once('freeze-account'), once('police-report')] : [once('identify')];
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

/** Refusals that a playbook goes on from by itself; after any other an operator decides. */
const expected: Ask[] = ['verify-serial', 'repair'];

/** A provider's last word on something was no: somebody has to decide what then. */
function refusals(incident: Incident): Owed[] {
  return incident.followUps
    .filter((followUp) => followUp.party === 'provider' && outcomeOf(followUp) === 'refused')
    .filter((followUp) => newest(incident, followUp.ask) === followUp && !expected.includes(followUp.ask))
    .map(({ ask, followUpId }) => review(ask === 'unfreeze-account' ? 'unfreeze-refused' : 'refused', followUpId));
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

/** While a freeze is undecided and nobody else owes anything, an operator owes the decision; once asked, until it is made. */
function guarded(incident: Incident, owed: Owed[]): Owed[] {
  if (!freezeUndecided(incident)) return owed;
  const freezes = incident.followUps.filter(({ ask }) => ask === 'freeze-account').length;
  const decision = review('freeze-undecided', String(freezes));
  const others = incident.followUps.some((followUp) => isOpen(followUp) && followUp.party !== 'operator');
  const asking = owed.some(
    ({ key, ask }) => partyOf(ask) !== 'operator' && !incident.followUps.some((followUp) => followUp.key === key),
  );
  const isAsked = incident.followUps.some(({ key }) => key === decision.key);
  return isAsked || !(others || asking) ? [...owed, decision] : owed;
}
