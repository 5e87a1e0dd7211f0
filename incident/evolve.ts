import type { IncidentEvent } from '../events/facts/incident-fact.ts';
import { evolveDeadlines } from './deadlines/deadline.ts';
import { evolveEvidence } from './evolve-evidence.ts';
import { evolveFollowUp } from './evolve-follow-up.ts';
import { evolveNotice } from './evolve-notice.ts';
import { evolveOpening, opened } from './evolve-opening.ts';
import { evolveRecord } from './evolve-record.ts';
import { evolveRequest } from './evolve-request.ts';
import { evolveStatement } from './evolve-statement.ts';
import { evolveQuestions } from './question.ts';
import type { Incident } from './incident.ts';

/** The incident after one more event. An event that does not fit what came before it means a damaged history. */
export function evolve(incident: Incident | null, event: IncidentEvent): Incident {
  if (incident === null) {
    if (event.type !== 'incident.opened') throw new Error(`a history begins with incident.opened, not ${event.type}`);
    return opened(event.data, event.at);
  }
  return { ...next(incident, event), lastAt: event.at };
}

function next(incident: Incident, event: IncidentEvent): Incident {
  switch (event.type) {
    case 'incident.opened':
      throw new Error('an incident is opened once');
    case 'report.joined':
    case 'incident.identified':
    case 'activation.recorded':
    case 'cause.recorded':
    case 'verdict.recorded':
    case 'transactions.added':
      return evolveOpening(incident, event);
    case 'follow-up.opened':
    case 'follow-up.reminded':
    case 'follow-up.escalated':
    case 'follow-up.progressed':
    case 'follow-up.materials-named':
    case 'follow-up.resumed':
    case 'follow-up.answered':
    case 'follow-up.answered-again':
    case 'follow-up.waived':
      return evolveFollowUp(incident, event);
    case 'request.acknowledged':
    case 'request.sent':
    case 'request.failed':
    case 'request.rerouted':
    case 'request.undeliverable':
    case 'cancellation.delivered':
    case 'cancellation.failed':
    case 'cancellation.undeliverable':
      return evolveRequest(incident, event);
    case 'notice.queued':
    case 'notice.held':
    case 'notice.released':
    case 'notice.sent':
    case 'notice.uncertain':
    case 'notice.postponed':
    case 'notice.failed':
    case 'notice.cancelled':
    case 'contact.bounced':
    case 'contact.mended':
      return evolveNotice(incident, event);
    case 'evidence.asked':
    case 'evidence.received':
    case 'evidence.accepted':
    case 'evidence.rejected':
      return evolveEvidence(incident, event);
    case 'police-report.recorded':
    case 'recovery.recorded':
    case 'freeze.lift-proposed':
    case 'freeze.decided':
    case 'appeal.filed':
    case 'note.added':
    case 'personal-data.erased':
    case 'replacement.tracked':
    case 'alarm.raised':
    case 'terminal.sighted':
    case 'terminal.unblocked':
    case 'replacement.recorded':
    case 'terminal.quarantined':
    case 'terminal.inspected':
      return evolveRecord(incident, event);
    case 'deadline.started':
    case 'deadline.set-aside':
    case 'deadline.neared':
    case 'deadline.breached':
    case 'deadline.met':
      return { ...incident, deadlines: evolveDeadlines(incident.deadlines, event) };
    case 'statement.import-started':
    case 'statement.import-progressed':
    case 'statement.import-finished':
    case 'statement.import-failed':
      return evolveStatement(incident, event);
    case 'question.asked':
    case 'question.answered':
      return { ...incident, questions: evolveQuestions(incident.questions, event) };
    case 'incident.withdrawn':
      return { ...incident, withdrawing: true };
    case 'incident.closed':
      return { ...incident, status: event.data.status, outcome: event.data.outcome, closedAt: event.at };
    case 'incident.reopened':
      return {
        ...incident,
        status: 'open',
        withdrawing: false,
        outcome: null,
        closedAt: null,
        reopened: incident.reopened + 1,
      };
  }
}
