import type { Ask } from '../events/ask.ts';
import { isTakenBack, outcomeOf, type FollowUp, type Incident } from './incident.ts';
import { once, type Owed } from './owed.ts';

/** What is owed first, and what its answer calls for then; an answer that is not named here calls for nothing. */
export function asking(
  incident: Incident,
  first: Owed,
  then: Partial<Record<'done' | 'refused', (answered: FollowUp) => Owed[]>>,
): Owed[] {
  const asked = standingFor(incident, first);
  const outcome = asked === undefined ? null : outcomeOf(asked);
  return asked === undefined || outcome === null ? [first] : [first, ...(then[outcome]?.(asked) ?? [])];
}

/** Asked once for this answer: under its plain name, or beside what had been asked under that before. */
export function upon(incident: Incident, { followUpId }: FollowUp, ask: Ask): Owed {
  const place = (wanted: (followUp: FollowUp) => boolean) => incident.followUps.findIndex(wanted);
  const plain = place(({ key, status }) => key === ask && !isTakenBack(status));
  const isEarlier = plain >= 0 && plain < place((followUp) => followUp.followUpId === followUpId);
  return { ...once(ask), ...(isEarlier && { key: `${ask}:${followUpId}` }), upon: followUpId, since: followUpId };
}

/** The follow-up that asks what is owed: the playbook's own, or one that an operator opened of their own accord. */
function standingFor(incident: Incident, owed: Owed): FollowUp | undefined {
  const own = incident.followUps.find(({ key, status }) => key === owed.key && !isTakenBack(status));
  return own ?? askedByOperator(incident, owed);
}

/**
 * What an operator has asked, the playbook need not ask again; but an earlier ask is no next step, and one that names no
 * evidence is not that for these types.
 */
export function askedByOperator({ followUps }: Incident, { ask, since, materials }: Owed): FollowUp | undefined {
  if (ask === 'review' || materials !== undefined) return undefined;
  const from = followUps.findIndex(({ followUpId }) => followUpId === since) + 1;
  return followUps
    .slice(from)
    .find((followUp) => followUp.ask === ask && followUp.by === 'operator' && followUp.status.state !== 'waived');
}
