import type { NewEvidence } from '../events/document.ts';
import { Refused } from '../incident/refused.ts';
import type { Upload } from './document-record.ts';
import { idWithin } from './id-within.ts';
import type { Ports, Principal } from './ports.ts';
import { visibleIncident } from './visible-incident.ts';

/** An incident's state is read whole at every step; somebody who needs more puts them together. */
const mostDocuments = 200;

/** Prepares an upload; the incident hears of it once the bytes are there. A closed incident takes documents too. */
export async function announceDocument(
  ports: Ports,
  id: string | undefined,
  evidence: NewEvidence,
  principal: Principal,
): Promise<{ documentId: string; upload: Upload }> {
  const { incidentId, head } = await visibleIncident(ports, id, principal);
  const kept = head.incident.evidence.reduce((sum, { documents }) => sum + documents.length, 0);
  if (kept >= mostDocuments)
    throw new Refused(`an incident holds ${mostDocuments} documents; put several into one PDF`);
  const documentId = idWithin(ports.chance, 'doc', incidentId);
  const announcedBy = { role: principal.role, id: principal.tokenId };
  const upload = await ports.files.announce({ documentId, incidentId, ...evidence, announcedBy, state: 'announced' });
  return { documentId, upload };
}
