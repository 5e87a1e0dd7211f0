import type { Ask } from '../../events/ask.ts';
import { freezeUndecided, wasImposed } from '../freeze.ts';
import { isOpen, newest, outcomeOf, wasAsked, type FollowUp, type Incident } from '../incident.ts';
import { isIdentified } from '../identified.ts';
import { isOfMerchant } from '../is-of-merchant.ts';
import { askedByOperator } from '../next-step.ts';
import { once, review, type Owed } from '../owed.ts';
import { playbookOf } from './playbook.ts';
import { freezeDecision, unfreezeRefused } from './undoing.ts';

/** What an incident must have asked by now, whatever its kind: the kind's own playbook and what holds for all. */
export function owedBy(incident: Incident): Owed[] {
  if (incident.status !== 'open') return [];
  const shared = [...reopened(incident), ...unfreezeRefused(incident), ...calls(incident), ...materials(incident)];
  if (incident.withdrawing) return guarded(incident, [...shared, ...withdrawal(incident)]);
  const own = isIdentified(incident) ? playbookOf(incident) : unidentified(incident);
  const missing = own.filter((owed) => wasAsked(incident, owed.key) || askedByOperator(incident, owed) === undefined);
  return guarded(incident, [...missing, ...refusals(incident, own), ...shared, ...updates(incident)]);
}

/**
 * Somebody has to find out whose it is; what can be done for the merchant's account meanwhile is done. An incident that
 * nobody has identified never closes by itself, not even when that task is waived.
 */
function unidentified(incident: Incident): Owed[] {
  const { merchantNumber, providerId } = incident.subject;
  const urgent = merchantNumber !== null && providerId !== null && incident.suspectedCrime;
  const task = newest(incident, 'identify');
  const gaveUp = task !== undefined && !isOpen(task) && wasAsked(incident, task.key);
  return [
    once('identify'),
    ...(urgent ? [once('freeze-account'), once('police-report')] : []),
    ...(gaveUp ? [review('identify')] : []),
  ];
}

/** Refusals that are answered otherwise: the serial is in use elsewhere, the unfreezing has a review of its own. */
const decidedOtherwise: Ask[] = ['verify-serial', 'unfreeze-account'];

/** The provider refused what is still wanted, and no next step is named for that: an operator decides how to go on. */
function refusals(incident: Incident, owed: Owed[]): Owed[] {
  const wanted = ({ by, key, followUpId }: FollowUp) =>
    (by === 'operator' || owed.some((one) => one.key === key)) && !owed.some(({ upon }) => upon === followUpId);
  return incident.followUps
    .filter((followUp) => followUp.party === 'provider' && outcomeOf(followUp) === 'refused' && wanted(followUp))
    .filter(({ ask }) => !decidedOtherwise.includes(ask))
    .map(({ followUpId }) => ({ ...review('refused', followUpId), serves: followUpId }));
}

/** A freeze or suspension that was asked and not refused is lifted, both in one, when a report is withdrawn. */
function withdrawal(incident: Incident): Owed[] {
  const lifts: Owed['lifts'] = ['freeze-account', 'suspend-terminal'];
  const key = `unfreeze-account:withdrawn:${String(incident.reopened)}`;
  return lifts.some((ask) => wasImposed(incident, ask)) ? [{ ask: 'unfreeze-account', key, lifts }] : [];
}

function reopened(incident: Incident): Owed[] {
  return incident.reopened === 0 ? [] : [review('reopened', String(incident.reopened))];
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

/**
 * The merchant is asked to put right whatever address of its people messages come back from (R24): once, and once more
 * each time that it comes to that again after they did.
 */
function updates(incident: Incident): Owed[] {
  if (incident.subject.merchantNumber === null) return [];
  return incident.bounced
    .filter(({ contactId }) => isOfMerchant(contactId))
    .map(({ contactId, channel }) => {
      const key = `update-contact:${contactId}:${channel}`;
      const mended = incident.followUps.filter(
        (followUp) =>
          followUp.contact?.contactId === contactId &&
          followUp.contact.channel === channel &&
          outcomeOf(followUp) === 'done',
      ).length;
      const contact = { contactId, channel };
      return { ask: 'update-contact', key: mended === 0 ? key : `${key}:${String(mended + 1)}`, contact };
    });
}

/** While a freeze is undecided and nobody else owes anything, an operator owes the decision; once asked, until it is made. */
function guarded(incident: Incident, owed: Owed[]): Owed[] {
  if (!freezeUndecided(incident) || unfreezeRefused(incident).length > 0) return owed;
  const decision = freezeDecision(incident);
  const isAsked = incident.followUps.some((followUp) => followUp.key === decision.key && isOpen(followUp));
  const others = incident.followUps.some((followUp) => isOpen(followUp) && followUp.party !== 'operator');
  const asking = owed.some(({ key }) => !wasAsked(incident, key));
  return !isAsked && (others || asking) ? owed : [...owed, decision];
}
