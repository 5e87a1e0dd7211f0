import type { Party } from '../events/ask.ts';
import type { IncidentEvent } from '../events/facts/incident-fact.ts';
import type { Draft } from './draft.ts';
import type { Context, Recipient, Surroundings } from './facts.ts';
import { failedTellings } from './failed-notice.ts';
import { asksForTrial, guide, guideLatecomers } from './guide.ts';
import { legalAdvice } from './legal-advice.ts';
import { deskOrOwners, escalationContacts, owners, reportersOf, team } from './recipients.ts';
import { tell, type Telling } from './tell.ts';
import { isMessaged } from './delivery.ts';
import { isMissing, isOpen, type FollowUp, type Incident } from './incident.ts';

/**
 * Queues the messages that newly recorded events call for, in the commit that they stand in, so that none is forgotten.
 * Answers how many events have been looked at.
 */
export function announce(draft: Draft, context: Context, from: number): number {
  const to = draft.events.length;
  for (const event of draft.events.slice(from, to))
    for (const telling of [
      ...tellings(event, draft.incident, context),
      ...legalAdvice(event, draft.incident, context.around),
    ])
      tell(draft, context, telling);
  for (const telling of guide(draft.incident, context.around)) tell(draft, context, telling);
  return to;
}

function tellings(event: IncidentEvent, incident: Incident, context: Context): Telling[] {
  const { around } = context;
  const concerned = [...owners(around), ...reportersOf(around)];
  switch (event.type) {
    case 'incident.opened':
    case 'report.joined':
    case 'incident.identified': // now it is known who the owner is
      return [
        { to: concerned, template: 'report-received' },
        ...(isMissing(incident) ? [{ to: team(around), template: 'stop-using' } as const] : []),
        ...guideLatecomers(incident, around),
      ];
    case 'incident.closed':
      return [{ to: concerned, template: 'closing-report', detail: { closing: incident.reopened + 1 } }];
    case 'follow-up.opened': {
      const { followUpId: about, party, ask, dueAt, key, askedAt: notBefore, contact } = event.data;
      const cardholders = { to: owners(around), template: 'cardholder-notice', held: true } as const;
      if (party === 'operator')
        return [
          { to: around.operators, template: 'operator-task', about },
          ...(ask === 'release-notice' ? [cardholders] : []),
        ];
      if (ask === 'supply-evidence' || ask === 'supplementary-materials')
        return [{ to: owners(around), template: 'evidence-asked', about, detail: { dueAt } }];
      if (contact !== undefined) return [{ to: owners(around), template: 'update-contact', about }];
      if (party !== 'merchant' || (key === 'confirm-unlocked' && asksForTrial(incident))) return [];
      return [{ to: owners(around), template: 'reminder', about, detail: { reminder: 0, dueAt }, notBefore }];
    }
    case 'follow-up.reminded': {
      const { followUpId: about, reminder, dueAt } = event.data;
      const { party } = find(incident, about);
      if (party === 'merchant')
        return [{ to: owners(around), template: 'reminder', about, detail: { reminder, dueAt } }];
      if (party === 'operator')
        return [{ to: around.operators, template: 'operator-task', about, detail: { reminder } }];
      const call = callFor(incident, about);
      return call === undefined
        ? []
        : [{ to: around.operators, template: 'operator-task', about: call.followUpId, detail: { asks: reminder } }];
    }
    case 'follow-up.escalated': {
      const { followUpId: about, escalation } = event.data;
      const { party } = find(incident, about);
      const to = [...superiorsOf(party, around), ...deskOrOwners(around)];
      return [{ to, template: 'escalation', about, detail: { escalation } }];
    }
    case 'follow-up.answered': {
      const { followUpId: about, outcome } = event.data;
      const { party, ask } = find(incident, about);
      const refused = outcome === 'refused' && party === 'provider' && ask !== 'verify-serial';
      return refused ? [{ to: concerned, template: 'refused', about }] : [];
    }
    case 'terminal.sighted': {
      const { serial, merchantId } = event.data;
      return [
        { to: [...owners(around), ...around.operators], template: 'alarm', detail: { sighted: serial, merchantId } },
      ];
    }
    case 'alarm.raised': {
      const { transactionId, breach, again } = event.data;
      if (again === true) return [];
      const to = [...owners(around), ...around.operators, ...(breach ? escalationContacts(around) : [])];
      return [{ to, template: 'alarm', detail: { transactionId, breach: breach ? 1 : 0 } }];
    }
    case 'deadline.neared':
    case 'deadline.breached': {
      const { deadline, dueAt } = event.data;
      const breached = event.type === 'deadline.breached' ? 1 : 0;
      return [
        { to: [...owners(around), ...around.operators], template: 'deadline', detail: { deadline, dueAt, breached } },
      ];
    }
    case 'request.undeliverable':
    case 'cancellation.undeliverable':
      return [undeliverable(event.data, context)];
    case 'notice.failed':
      return failedTellings(event.data, incident, around);
    case 'activation.recorded':
    case 'cause.recorded':
    case 'verdict.recorded':
    case 'transactions.added':
    case 'statement.import-started':
    case 'statement.import-progressed':
    case 'statement.import-finished':
    case 'statement.import-failed':
    case 'follow-up.progressed':
    case 'follow-up.materials-named':
    case 'follow-up.resumed':
    case 'follow-up.answered-again':
    case 'follow-up.waived':
    case 'request.acknowledged':
    case 'request.sent':
    case 'request.failed':
    case 'request.rerouted':
    case 'cancellation.delivered':
    case 'cancellation.failed':
    case 'notice.queued':
    case 'notice.held':
    case 'notice.released':
    case 'notice.sent':
    case 'notice.uncertain':
    case 'notice.postponed':
    case 'notice.cancelled':
    case 'contact.bounced':
    case 'contact.mended':
    case 'evidence.asked':
    case 'evidence.received':
    case 'evidence.accepted':
    case 'evidence.rejected':
    case 'replacement.recorded':
    case 'terminal.unblocked':
    case 'terminal.quarantined':
    case 'terminal.inspected':
    case 'police-report.recorded':
    case 'recovery.recorded':
    case 'freeze.lift-proposed':
    case 'freeze.decided':
    case 'appeal.filed':
    case 'note.added':
    case 'question.asked':
    case 'question.answered':
    case 'personal-data.erased':
    case 'replacement.tracked':
    case 'deadline.started':
    case 'deadline.set-aside':
    case 'deadline.met':
    case 'incident.withdrawn':
    case 'incident.reopened':
      return [];
  }
}

function undeliverable(failed: { followUpId: string; messageId: string; because: string }, context: Context): Telling {
  const { followUpId: about, messageId, because } = failed;
  return { to: context.around.operators, template: 'undeliverable', about, detail: { messageId, because } };
}

/** Who hears, beside the desk, that somebody keeps silent (R51, R52). */
function superiorsOf(party: Party, around: Surroundings): Recipient[] {
  switch (party) {
    case 'provider':
      return escalationContacts(around);
    case 'merchant':
      return owners(around);
    case 'operator':
      return [];
  }
}

/** The call by which a provider is reminded that no message reaches on the present channel. */
function callFor(incident: Incident, followUpId: string): FollowUp | undefined {
  if (isMessaged(find(incident, followUpId).channel)) return undefined;
  return incident.followUps.find(
    (followUp) => followUp.ask === 'call-provider' && followUp.serves === followUpId && isOpen(followUp),
  );
}

function find(incident: Incident, followUpId: string): FollowUp {
  const followUp = incident.followUps.find((candidate) => candidate.followUpId === followUpId);
  if (followUp === undefined) throw new Error(`no follow-up ${followUpId}`);
  return followUp;
}
