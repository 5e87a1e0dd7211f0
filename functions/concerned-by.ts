import type { Subject } from '../events/facts/opening.ts';
import { isFrozen } from '../incident/freeze.ts';
import { isMissing } from '../incident/incident.ts';
import { holderOf } from './claims.ts';
import type { Ports } from './ports.ts';
import { claimNameOf } from './subject.ts';

/**
 * The incident that a transaction on this terminal is told to. A missing terminal comes first, then whichever incident
 * had the merchant's account frozen: there it is an alarm. Else the one of the terminal, or of the account, for review.
 */
export async function concernedBy(ports: Ports, subject: Subject): Promise<string | null> {
  const { incidentId } = await holderOf(ports, claimNameOf(subject));
  const head = incidentId === null ? null : await ports.store.latest(incidentId);
  if (head !== null && (isMissing(head.incident) || isFrozen(head.incident))) return incidentId;
  return (await frozenBy(ports, subject)) ?? incidentId ?? (await ofAccount(ports, subject));
}

/** The open incident of the merchant's account as such. */
export async function ofAccount(ports: Ports, { merchantId }: Subject): Promise<string | null> {
  if (merchantId === null) return null;
  return (await holderOf(ports, claimNameOf({ terminalSerial: null, merchantId }))).incidentId;
}

/** The oldest open incident by which the account that this terminal pays into is frozen now. */
async function frozenBy({ views, store }: Ports, { merchantId, providerId }: Subject): Promise<string | null> {
  if (merchantId === null || providerId === null) return null;
  let oldest: string | null = null;
  for (let cursor: string | undefined; ;) {
    const { items, next } = await views.incidents({ status: 'open', merchantId, providerId, limit: 50, cursor });
    for (const { incidentId } of items) {
      const head = await store.latest(incidentId);
      if (head?.incident.status === 'open' && isFrozen(head.incident)) oldest = incidentId;
    }
    if (next === null) return oldest;
    cursor = next;
  }
}
