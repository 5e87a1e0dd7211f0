import { contains } from '../events/default-cadence.ts';
import { nextLookAt } from './deadlines/milestones.ts';
import { isOpen, type Delivery, type FollowUp, type Incident } from './incident.ts';

/** Something to be done outside now. It carries ids only: whoever does it reads the state first. */
export type Effect =
  | { kind: 'Freeze' | 'Ask' | 'Remind' | 'Escalate' | 'Cancel'; followUpId: string; messageId: string }
  | { kind: 'Notify' }
  | { kind: 'ImportStatement'; statementId: string };

/** What is to be done outside at this moment; an effect that has been done is not named again. */
export function effectsOf(incident: Incident, now: string): Effect[] {
  const effects: Effect[] = [];
  for (const followUp of incident.followUps) {
    const { followUpId, delivery, cancellation } = followUp;
    if (delivery && isOpen(followUp) && delivery.retryAt <= now)
      effects.push({ kind: kindOf(followUp, delivery), followUpId, messageId: delivery.messageId });
    if (cancellation && cancellation.retryAt <= now)
      effects.push({ kind: 'Cancel', followUpId, messageId: cancellation.messageId });
  }
  if (incident.notices.some((notice) => notice.state === 'queued' && (notice.notBefore ?? '') <= now))
    effects.push({ kind: 'Notify' });
  for (const { state, statementId } of incident.statements)
    if (state === 'importing') effects.push({ kind: 'ImportStatement', statementId });
  return effects;
}

function kindOf({ ask }: FollowUp, { why }: Delivery): 'Freeze' | 'Ask' | 'Remind' | 'Escalate' {
  switch (why) {
    case 'ask':
      return contains(ask) ? 'Freeze' : 'Ask';
    case 'remind':
      return 'Remind';
    case 'escalate':
      return 'Escalate';
  }
}

/** When something falls due next, as far as can be told now; null when nothing ever will without news. */
export function nextDueOf(incident: Incident): string | null {
  return earliest(duesOf(incident));
}

/** When something falls due next once all that is due now has been done. */
export function nextDueAfter(incident: Incident, now: string): string | null {
  return earliest(duesOf(incident).filter((due) => due > now));
}

/**
 * Whether whoever drives an incident has to look at it because of a commit. Who waits rings by itself when what was due
 * before falls due; so news is what is due now, or earlier than that, and that the incident is new, or no longer open.
 */
export function isNews(before: Incident | null, after: Incident, now: string): boolean {
  if (before === null || after.status !== 'open' || before.status !== 'open') return true;
  const due = nextDueOf(after);
  if (due === null) return false;
  const former = nextDueOf(before);
  return due <= now || former === null || due < former;
}

function earliest(dues: string[]): string | null {
  return dues.reduce<string | null>((first, due) => (first === null || due < first ? due : first), null);
}

function duesOf({ status, followUps, notices, deadlines, statements }: Incident): string[] {
  const dues: (string | null | undefined)[] = followUps.flatMap((followUp) => [
    ...(isOpen(followUp) ? [followUp.dueAt, followUp.delivery?.retryAt] : []),
    followUp.cancellation?.retryAt,
  ]);
  for (const notice of notices) if (notice.state === 'queued') dues.push(notice.notBefore ?? notice.queuedAt);
  for (const { state, startedAt } of statements) if (state === 'importing') dues.push(startedAt);
  if (status === 'open') dues.push(...deadlines.map(nextLookAt));
  return dues.filter((due) => due !== null && due !== undefined);
}
