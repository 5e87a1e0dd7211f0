import type { EvidenceType } from '../events/kind.ts';
import { announce } from './announce.ts';
import { close } from './close.ts';
import { watchDeadlines } from './deadlines/watch-deadlines.ts';
import type { Draft } from './draft.ts';
import type { Context } from './facts.ts';
import { freezeUndecided } from './freeze.ts';
import { isOpen, notOwed, outcomeOf, wasAsked, type FollowUp, type Incident } from './incident.ts';
import { later } from './later.ts';
import { mendContacts } from './mend-contacts.ts';
import { openFollowUp } from './open-follow-up.ts';
import { outcomeOfIncident } from './outcome.ts';
import { owedBy } from './playbooks/every-kind.ts';
import { redirectNotices } from './redirect-notices.ts';

const mostRounds = 50;

/**
 * Brings an incident to where its playbook wants it: what is no longer owed is waived, what is owed is opened, whoever
 * is concerned is told, and what owes nothing any more is closed. Doing it twice changes nothing.
 */
export function reconcile(draft: Draft, context: Context): void {
  let told = 0;
  for (let round = 0; round < mostRounds; round++) {
    const before = draft.events.length;
    mendContacts(draft, context);
    waiveUnowed(draft);
    resume(draft);
    openOwed(draft, context);
    watchDeadlines(draft, context);
    told = announce(draft, context, told); // holds what a task is there to release
    redirectNotices(draft, context);
    releaseNotices(draft);
    closeSettled(draft);
    told = announce(draft, context, told);
    if (draft.events.length === before) return;
  }
  throw new Error('the playbook does not come to rest');
}

function openOwed(draft: Draft, context: Context): void {
  for (const owed of owedBy(draft.incident))
    if (!wasAsked(draft.incident, owed.key)) openFollowUp(draft, context, owed);
}

function waiveUnowed(draft: Draft): void {
  if (draft.incident.status !== 'open') return;
  const owed = new Set(owedBy(draft.incident).map(({ key }) => key));
  for (const followUp of draft.incident.followUps) {
    if (!isOpen(followUp) || followUp.by === 'operator' || owed.has(followUp.key)) continue;
    const { followUpId } = followUp;
    if (isCallOver(draft.incident, followUp))
      draft.record({ type: 'follow-up.answered', data: { followUpId, outcome: 'done' } });
    else draft.record({ type: 'follow-up.waived', data: { followUpId, because: notOwed } });
  }
}

/** Held notices and the task to release them go together: the task is done when none is held, and none is held without it. */
function releaseNotices(draft: Draft): void {
  const held = draft.incident.notices.filter(({ state }) => state === 'held');
  const tasks = draft.incident.followUps.filter((followUp) => followUp.ask === 'release-notice' && isOpen(followUp));
  if (held.length === 0)
    for (const { followUpId } of tasks)
      draft.record({ type: 'follow-up.answered', data: { followUpId, outcome: 'done' } });
  else if (tasks.length === 0)
    for (const { noticeId } of held) draft.record({ type: 'notice.cancelled', data: { noticeId, because: notOwed } });
}

/** A call is over when what it was made for has been answered. */
function isCallOver(incident: Incident, { ask, serves }: FollowUp): boolean {
  const served = incident.followUps.find(({ followUpId }) => followUpId === serves);
  return ask === 'call-provider' && served !== undefined && outcomeOf(served) !== null;
}

/** Once the materials are in, the provider is asked anew; if they were waived, its clock runs on where it stood. */
function resume(draft: Draft): void {
  for (const followUp of draft.incident.followUps) {
    if (!isOpen(followUp) || followUp.party !== 'provider' || followUp.waitingFor !== 'merchant') continue;
    const asked = draft.incident.followUps.findLast(
      ({ ask, serves }) => ask === 'supplementary-materials' && serves === followUp.followUpId,
    );
    if (asked === undefined || isOpen(asked) || !asked.key.endsWith(`:${followUp.timesNamed}`)) continue;
    const { followUpId, cadence } = followUp;
    const dueAt = later(draft.at, cadence.remindAfter);
    if (outcomeOf(asked) === 'done') {
      const documents = acceptedOf(draft.incident, followUp.wanted);
      draft.record({ type: 'follow-up.resumed', data: { followUpId, round: followUp.round + 1, dueAt, documents } });
    } else {
      const { round, documents } = followUp;
      draft.record({ type: 'follow-up.resumed', data: { followUpId, round, dueAt, documents } });
    }
  }
}

/** The documents of these types that were accepted. */
function acceptedOf({ evidence }: Incident, types: EvidenceType[]): string[] {
  return evidence
    .filter(({ type }) => types.includes(type))
    .flatMap(({ documents }) => documents.filter(({ judged }) => judged === 'accepted'))
    .map(({ documentId }) => documentId);
}

function closeSettled(draft: Draft): void {
  const { incident } = draft;
  if (incident.status !== 'open' || incident.followUps.some(isOpen) || freezeUndecided(incident)) return;
  if (incident.withdrawing) close(draft, { status: 'withdrawn', outcome: 'withdrawn' });
  else close(draft, { status: 'closed', outcome: outcomeOfIncident(incident) });
}
