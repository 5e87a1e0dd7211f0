import type { Actor } from '../events/facts/timeline-entry.ts';
import { NotFound } from '../incident/refused.ts';
import { commit } from './commit.ts';
import { incidentIdIn } from './id-within.ts';
import type { Ports } from './ports.ts';

/** A message that came back: under which notice it had gone out, and to which address. */
export interface Bounce {
  noticeId: string;
  address: string;
}

/**
 * Takes in that a message came back, whoever says so: the merchant's next contact gets it. Throws NotFound where there is
 * no such notice, Refused where it has not been sent.
 */
export async function recordBounce(ports: Ports, bounce: Bounce, actor: Actor): Promise<{ incidentId: string }> {
  const incidentId = incidentIdIn(bounce.noticeId);
  if (incidentId === undefined || (await ports.store.read(incidentId)) === null)
    throw new NotFound('there is no such notice');
  await commit(
    ports,
    incidentId,
    { type: 'record-bounce', ...bounce },
    { actor, cause: `bounce of ${bounce.noticeId}` },
  );
  return { incidentId };
}
