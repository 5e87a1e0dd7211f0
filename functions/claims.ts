import type { Head, Ports } from './ports.ts';
import { claimNameOf } from './subject.ts';

/** Who has a claim by name, and the incident that it holds for: only an open one of that very subject. */
export async function holderOf(
  ports: Ports,
  claim: string,
): Promise<{ named: string | null; incidentId: string | null }> {
  const named = await ports.store.claimOf(claim);
  const head = named === null ? null : await ports.store.latest(named);
  return { named, incidentId: head !== null && holds(head, claim) ? named : null };
}

export function holds({ incident }: Head, claim: string): boolean {
  return incident.status === 'open' && claimNameOf(incident.subject) === claim;
}
