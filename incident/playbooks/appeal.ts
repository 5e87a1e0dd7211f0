import { isTakenBack, type FollowUp, type Incident } from '../incident.ts';
import { asking } from '../next-step.ts';
import type { Owed } from '../owed.ts';

/** The newest appeal against a block, with what it rests on (S4: R53); nothing where none was filed or it was given up. */
export function appeal(incident: Incident, granted: (appeal: FollowUp) => Owed[]): Owed[] {
  const filed = incident.appeals.at(-1);
  if (filed === undefined) return [];
  const key = `appeal:${incident.appeals.length}`;
  if (incident.followUps.some((followUp) => followUp.key === key && isGivenUp(followUp))) return [];
  const { grounds: reason, documents } = filed;
  return asking(incident, { ask: 'appeal', key, reason, documents }, { done: granted });
}

const isGivenUp = ({ status }: FollowUp) => status.state === 'waived' && !isTakenBack(status);
