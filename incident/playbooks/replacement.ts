import type { Incident } from '../incident.ts';
import { asking } from '../next-step.ts';
import { once, type Owed } from '../owed.ts';

/** Trading goes on: the provider sends a new terminal, the merchant sets it up (R61, R62). */
export function replacement(incident: Incident, after: Pick<Owed, 'after'> = {}): Owed[] {
  return asking(incident, { ...once('replace-terminal'), ...after }, { done: () => [once('set-up-replacement')] });
}
