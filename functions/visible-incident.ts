import { IncidentId } from '../events/scalars.ts';
import { NotFound } from '../incident/refused.ts';
import type { Head, Ports, Principal } from './ports.ts';

/** An incident that this caller may see; what belongs to another merchant is as if it were not there. */
export async function visibleIncident(
  ports: Ports,
  id: string | undefined,
  principal: Principal,
): Promise<{ incidentId: string; head: Head }> {
  const incidentId = IncidentId.safeParse(id);
  const head = incidentId.success ? await ports.store.read(incidentId.data) : null;
  if (head === null || !incidentId.success) throw new NotFound('there is no such incident');
  demandVisible(head, principal);
  return { incidentId: incidentId.data, head };
}

export function demandVisible({ incident }: Head, { role, merchantId }: Principal): void {
  if (role === 'reporter' && incident.subject.merchantId !== merchantId)
    throw new NotFound('there is no such incident');
}
