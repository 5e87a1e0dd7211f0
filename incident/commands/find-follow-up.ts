import type { FollowUp, Incident } from '../incident.ts';
import { NotFound } from '../refused.ts';

export function findFollowUp(incident: Incident, followUpId: string): FollowUp {
  const followUp = incident.followUps.find((candidate) => candidate.followUpId === followUpId);
  if (followUp === undefined) throw new NotFound('this incident has no such follow-up');
  return followUp;
}
