import type { IncidentView } from '../events/incident-view.ts';
import { viewOf } from '../incident/view.ts';
import { nowFor } from './now.ts';
import type { Head, Ports } from './ports.ts';
import { refsIn } from './refs-in.ts';

/** The incident as the API shows it, with what people wrote as far as it still exists. */
export async function shownIncident(ports: Ports, incidentId: string, head: Head): Promise<IncidentView> {
  const privates = await ports.store.privates(incidentId, shownRefs(head));
  return viewOf(incidentId, head, privates, nowFor(ports.clock, head.incident));
}

/** What people wrote that the incident shows. */
export const shownRefs = ({ incident }: Head): string[] =>
  refsIn([incident.followUps, incident.evidence, incident.questions]);
