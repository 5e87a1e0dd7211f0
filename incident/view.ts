import type { Sealed } from '../events/facts/sealed.ts';
import type { FollowUpView, IncidentView } from '../events/incident-view.ts';
import { effectsOf } from './effects.ts';
import { freezeOf } from './freeze.ts';
import { isOpen, outcomeOf, type FollowUp, type Incident } from './incident.ts';
import { lossOf } from './loss.ts';
import { phaseOf } from './phase.ts';

type Reveal = (sealed: Sealed | null) => string | null;

/** The incident as the API shows it. `privates`: what people wrote, by reference, as far as it has not been erased. */
export function viewOf(
  incidentId: string,
  { version, incident }: { version: number; incident: Incident },
  privates: ReadonlyMap<string, string>,
  now: string,
): IncidentView {
  const reveal: Reveal = (sealed) => (sealed === null ? null : (privates.get(sealed.ref) ?? null));
  const loss = lossOf(incident);
  const { kind, status, verdict, openedAt, closedAt, outcome, activation, cause, suspectedCrime, subject } = incident;
  return {
    incidentId,
    kind,
    status,
    phase: phaseOf(incident),
    step: stepOf(incident, now),
    verdict,
    openedAt,
    closedAt,
    outcome,
    merchantId: subject.merchantId,
    terminalSerial: subject.terminalSerial,
    providerId: subject.providerId,
    activation,
    cause,
    suspectedCrime,
    freeze: freezeOf(incident),
    followUps: incident.followUps.map((followUp) => followUpView(followUp, reveal)),
    evidence: incident.evidence.map(({ type, state, reason, documents }) => ({
      type,
      state,
      reason: reveal(reason),
      documents: documents.map(({ documentId, retainUntil }) => ({ documentId, retainUntil })),
    })),
    notices: incident.notices.map(({ noticeId, template, channel, contactId, state }) => ({
      noticeId,
      template,
      channel,
      contactId,
      state,
    })),
    questions: incident.questions.map(({ questionId, from, text, askedAt, answer }) => ({
      questionId,
      from,
      text: reveal(text),
      askedAt,
      answer: reveal(answer?.text ?? null),
      answeredAt: answer?.at ?? null,
    })),
    loss,
    recovered: incident.recovered ?? { amount: 0, currency: loss.currency },
    quarantine: incident.quarantine,
    version,
  };
}

function followUpView(followUp: FollowUp, reveal: Reveal): FollowUpView {
  const {
    followUpId,
    ask,
    party,
    status,
    waitingFor,
    channel,
    askedAt,
    dueAt,
    round,
    reminders,
    escalation,
    reference,
  } = followUp;
  return {
    followUpId,
    ask,
    party,
    state: status.state,
    outcome: outcomeOf(followUp),
    waitingFor: isOpen(followUp) ? waitingFor : null,
    channel: channel?.kind ?? null,
    askedAt,
    dueAt,
    round,
    reminders,
    escalation,
    reference,
    note: reveal(followUp.note),
    waivedBecause: status.state === 'waived' ? (reveal(status.reason) ?? status.because) : null,
  };
}

/** The state of the machine that the incident is in, as its own state tells: what is due now, or nothing. */
function stepOf(incident: Incident, now: string): string {
  const [first] = effectsOf(incident, now);
  if (first !== undefined) return first.kind;
  return incident.status === 'open' || incident.followUps.some(({ cancellation }) => cancellation !== null)
    ? 'WaitForChange'
    : 'Close';
}
