import type { IncidentEvent } from '../events/facts/incident-fact.ts';
import { hearProvider } from './commands/answer.ts';
import { fileAppeal } from './commands/appeal.ts';
import { ask } from './commands/ask.ts';
import { closeByHand } from './commands/close-by-hand.ts';
import { decideFreeze } from './commands/decide-freeze.ts';
import { recordAttempt, recordCancellation } from './commands/deliver.ts';
import { acceptEvidence, receiveEvidence, rejectEvidence } from './commands/evidence.ts';
import { identify } from './commands/identify.ts';
import { failImport, recordImport, startImport } from './commands/import-statement.ts';
import { cancelNotice, releaseNotice } from './commands/notices.ts';
import { postTransaction } from './commands/post-transaction.ts';
import { recordCause } from './commands/record-cause.ts';
import { recordPoliceReport } from './commands/police-report.ts';
import { releaseQuarantine } from './commands/quarantine.ts';
import { recordAnswer } from './commands/record-answer.ts';
import { recordBounce } from './commands/record-bounce.ts';
import { answerQuestion, recordQuestion } from './commands/questions.ts';
import { recordDeadline } from './commands/record-deadline.ts';
import { recordRecovery } from './commands/recovery.ts';
import { recordNotices } from './commands/record-notices.ts';
import { recordReplacement } from './commands/replacement.ts';
import { handIn, join, open } from './commands/report.ts';
import { tick } from './commands/tick.ts';
import { recordTriage } from './commands/triage.ts';
import { unblocked } from './commands/unblocked.ts';
import { waive } from './commands/waive.ts';
import { withdraw } from './commands/withdraw.ts';
import type { Decision } from './decision.ts';
import { Draft } from './draft.ts';
import type { Context } from './facts.ts';
import type { Incident } from './incident.ts';
import { reconcile } from './reconcile.ts';
import { NotFound, Refused } from './refused.ts';

/** What an incident comes to: the new events, none where nothing changes, and the state after them. */
export interface Decided {
  events: IncidentEvent[];
  incident: Incident;
}

/**
 * Decides: takes in what it is told and brings the incident to where its playbook then wants it, in one step, so that
 * an incident never stands in between. Throws Refused where the state does not allow it.
 */
export function decide(decision: Decision, incident: Incident | null, context: Context): Decided {
  const draft = new Draft(incident, context.at);
  if (incident === null) {
    if (decision.type !== 'report') throw new NotFound('there is no such incident');
    open(draft, context, decision);
  } else apply(decision, draft, context);
  reconcile(draft, context);
  return { events: draft.events, incident: draft.incident };
}

/** What may still be told to an incident that is closed. */
const alwaysHeard: Decision['type'][] = [
  'reopen',
  'add-note',
  'record-question',
  'answer-question',
  'add-transactions',
  'import-statement',
  'record-import',
  'fail-import',
  'receive-evidence',
  'record-recovery',
  'record-deadline',
  'record-erasure',
  'sight-terminal',
  'record-police-report',
  'take-answer',
  'record-attempt',
  'record-cancellation',
  'record-notices',
  'record-bounce',
  'post-transaction',
  'track-replacement',
  'note-unblocked',
  'tick',
  'release-quarantine',
];

function apply(decision: Decision, draft: Draft, context: Context): void {
  if (draft.incident.status !== 'open' && !alwaysHeard.includes(decision.type))
    throw new Refused(`this incident is ${draft.incident.status}; reopen it first`);
  switch (decision.type) {
    case 'report':
      return join(draft, context, decision);
    case 'identify':
      return identify(draft, decision.subject);
    case 'record-answer':
      return recordAnswer(draft, context, decision);
    case 'take-answer':
      return hearProvider(draft, context, decision.followUpId, decision.answer);
    case 'record-triage':
      return recordTriage(draft, context, decision);
    case 'record-activation':
      return draft.record({ type: 'activation.recorded', data: { activation: decision.activation } });
    case 'record-cause':
      return recordCause(draft, decision.cause);
    case 'ask':
      return ask(draft, context, decision);
    case 'record-police-report':
      return recordPoliceReport(draft, context, decision);
    case 'add-transactions':
      return handIn(draft, context, decision.transactions);
    case 'post-transaction':
      return postTransaction(draft, context, decision.transaction);
    case 'import-statement':
      return startImport(draft, decision.statement);
    case 'record-import':
      return recordImport(draft, decision.part);
    case 'fail-import':
      return failImport(draft, decision.statementId, decision.because);
    case 'receive-evidence':
      return receiveEvidence(draft, context, decision.document);
    case 'accept-evidence':
      return acceptEvidence(draft, context, decision);
    case 'reject-evidence':
      return rejectEvidence(draft, context, decision);
    case 'release-notice':
      return releaseNotice(draft, context, decision.noticeId);
    case 'cancel-notice':
      return cancelNotice(draft, decision.noticeId);
    case 'record-replacement':
      return recordReplacement(draft, decision);
    case 'decide-freeze':
      return decideFreeze(draft, context, decision);
    case 'release-quarantine':
      return releaseQuarantine(draft, decision);
    case 'file-appeal':
      return fileAppeal(draft, context, decision);
    case 'sight-terminal':
      return draft.record({
        type: 'terminal.sighted',
        data: { serial: decision.serial, merchantId: decision.merchantId },
      });
    case 'record-deadline':
      return recordDeadline(draft, context, decision);
    case 'record-recovery':
      return recordRecovery(draft, decision.amount);
    case 'waive':
      return waive(draft, context, decision);
    case 'add-note':
      return draft.record({ type: 'note.added', data: { text: context.seal(decision.text) } });
    case 'record-question':
      return recordQuestion(draft, context, decision);
    case 'answer-question':
      return answerQuestion(draft, context, decision);
    case 'withdraw':
      return withdraw(draft, context, decision);
    case 'close':
      return closeByHand(draft, context, decision);
    case 'reopen':
      if (draft.incident.status === 'open') throw new Refused('this incident is open');
      return draft.record({ type: 'incident.reopened', data: { reason: context.seal(decision.reason) } });
    case 'record-attempt':
      return recordAttempt(draft, context, decision);
    case 'record-cancellation':
      return recordCancellation(draft, context, decision);
    case 'record-notices':
      return recordNotices(draft, context, decision.results);
    case 'record-bounce':
      return recordBounce(draft, context, decision);
    case 'track-replacement': {
      const { stage, newSerial, trackingNumber } = decision;
      const tracking = trackingNumber === undefined ? {} : { trackingNumber };
      return draft.record({ type: 'replacement.tracked', data: { stage, newSerial, ...tracking } });
    }
    case 'note-unblocked':
      return unblocked(draft, context, decision.note);
    case 'record-erasure': {
      const { type: _type, contactId, ...erased } = decision;
      const data = { ...erased, ...(contactId !== undefined && { contactId }) };
      return draft.record({ type: 'personal-data.erased', data });
    }
    case 'tick':
      return tick(draft, context);
  }
}
