import type { FollowUp, Incident } from './incident.ts';

/** The incident with one follow-up replaced. A follow-up that is not there means a damaged history. */
export function changeFollowUp(
  incident: Incident,
  followUpId: string,
  change: (followUp: FollowUp) => FollowUp,
): Incident {
  const index = incident.followUps.findIndex((followUp) => followUp.followUpId === followUpId);
  const found = incident.followUps[index];
  if (found === undefined) throw new Error(`no follow-up ${followUpId}`);
  return { ...incident, followUps: incident.followUps.with(index, change(found)) };
}
