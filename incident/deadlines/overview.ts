import type { Ask } from '../../events/ask.ts';
import type { DeadlineName } from '../../events/deadline.ts';
import type { Locale } from '../../events/locale.ts';
import type { Sealed } from '../../events/facts/sealed.ts';
import { isOpen, type FollowUp, type Incident } from '../incident.ts';
import { later } from '../later.ts';
import type { Deadline } from './deadline.ts';
import { progressOf, type Progress } from './milestones.ts';
import { deadlineRules, type DeadlineParty } from './rules.ts';

export type DeadlineState = Progress | 'met' | 'not-applicable';

/** A deadline as it stands at a moment, the provider's own beside those of police, schemes and law. */
export interface DeadlineRow {
  /** A provider's is known by what it was asked for. */
  name: DeadlineName | Ask;
  party: DeadlineParty | 'provider';
  followUpId: string | null;
  /** Where the figure is from; of a provider's, the time agreed for its answer. */
  source: Record<Locale, string> | { agreed: string };
  startsAt: string | null;
  dueAt: string | null;
  state: DeadlineState;
  because: string | null;
  note: Sealed | null;
  metAt: string | null;
}

type Standing = Pick<DeadlineRow, 'state' | 'because' | 'note' | 'metAt'>;

/** Every deadline of an incident, those of others first. */
export function deadlinesOf(incident: Incident, now: string): DeadlineRow[] {
  return [
    ...incident.deadlines.map((deadline) => rowOf(incident, deadline, now)),
    ...incident.followUps.filter(({ party }) => party === 'provider').map((followUp) => promiseOf(followUp, now)),
  ];
}

function rowOf(incident: Incident, deadline: Deadline, now: string): DeadlineRow {
  const { name, startsAt, dueAt } = deadline;
  const { party, source } = deadlineRules[name];
  return { name, party, followUpId: null, source, startsAt, dueAt, ...standingOf(incident, deadline, now) };
}

const standing = (state: DeadlineState, more: Partial<Standing> = {}): Standing => ({
  state,
  because: null,
  note: null,
  metAt: null,
  ...more,
});

function standingOf({ status: of }: Incident, deadline: Deadline, now: string): Standing {
  const { status } = deadline;
  switch (status.state) {
    case 'met':
      return standing('met', { metAt: status.at });
    case 'breached':
      return standing('breached', { metAt: status.metAt });
    case 'not-applicable':
      return standing('not-applicable', { because: status.because, note: status.note });
    case 'running':
      if (of !== 'open') return standing('not-applicable', { because: 'incident-closed' });
      return standing(progressOf(deadline, now));
  }
}

/** A provider's promise: an answer before anybody has to remind it. Who had to be reminded has missed it. */
function promiseOf(followUp: FollowUp, now: string): DeadlineRow {
  const { ask: name, followUpId, askedAt: startsAt, cadence, reminders, waitingFor, status } = followUp;
  const promised = later(startsAt, cadence.remindAfter);
  const dueAt = isOpen(followUp) && reminders === 0 ? followUp.dueAt : promised;
  const row = {
    name,
    party: 'provider' as const,
    followUpId,
    source: { agreed: cadence.remindAfter },
    startsAt,
    dueAt,
  };
  if (status.state === 'waived') return { ...row, ...standing('not-applicable', { because: 'waived' }) };
  const metAt = status.state === 'answered' ? status.at : null;
  if (reminders > 0) return { ...row, ...standing('breached', { metAt }) };
  if (metAt !== null) return { ...row, ...standing('met', { metAt }) };
  if (waitingFor === 'merchant') return { ...row, ...standing('not-applicable', { because: 'waiting-for-documents' }) };
  return { ...row, ...standing(progressOf({ startsAt, dueAt }, now)) };
}
