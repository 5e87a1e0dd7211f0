import type { FollowUp, Incident } from '../incident.ts';
import { asking } from '../next-step.ts';
import { once, type Owed } from '../owed.ts';

/** Trading goes on: the provider sends a new terminal, the merchant sets it up (R61, R62). `refused`: what it stands in for. */
export function replacement(incident: Incident, refused?: FollowUp): Owed[] {
  const wanted = { ...once('replace-terminal'), ...(refused && { upon: refused.followUpId }) };
  return asking(incident, wanted, { done: () => [once('set-up-replacement')] });
}
