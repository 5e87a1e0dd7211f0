import { isIncidentId } from '../events/forms.ts';
import { NotFound } from '../incident/refused.ts';
import type { Head, Ports, Principal } from './ports.ts';

/** An incident that this caller may see; what belongs to another merchant is as if it were not there. */
export async function visibleIncident(
  ports: Ports,
  id: string | undefined,
  principal: Principal,
): Promise<{ incidentId: string; head: Head }> {
  const incidentId = id ?? '';
  const head = isIncidentId(incidentId) ? await ports.store.read(incidentId) : null;
  if (head === null) throw new NotFound('there is no such incident');
  demandVisible(head, principal);
  return { incidentId, head };
}

export function demandVisible({ incident }: Head, { role, merchantId }: Principal): void {
  if (role === 'reporter' && incident.subject.merchantId !== merchantId)
    throw new NotFound('there is no such incident');
}
