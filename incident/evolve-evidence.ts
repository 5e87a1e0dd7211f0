import type { RecordFact } from '../events/facts/record.ts';
import type { EvidenceType } from '../events/kind.ts';
import type { Evidence, Incident } from './incident.ts';

type EvidenceFact = Extract<RecordFact, { type: `evidence.${string}` }>;

export function evolveEvidence(incident: Incident, event: EvidenceFact): Incident {
  switch (event.type) {
    case 'evidence.asked':
      return event.data.types.reduce((changed, type) => change(changed, type, { state: 'asked', reason: null }), incident);
    case 'evidence.received': {
      const { type, documentId, retainUntil } = event.data;
      const documents = [...documentsOf(incident, type), { documentId, retainUntil }];
      return change(incident, type, { state: 'received', reason: null, documents });
    }
    case 'evidence.accepted':
      return change(incident, event.data.type, { state: 'accepted', reason: event.data.reason ?? null });
    case 'evidence.rejected':
      return change(incident, event.data.type, { state: 'rejected', reason: event.data.reason ?? null });
  }
}

const documentsOf = ({ evidence }: Incident, type: EvidenceType) =>
  evidence.find((candidate) => candidate.type === type)?.documents ?? [];

function change(incident: Incident, type: EvidenceType, made: Partial<Evidence>): Incident {
  const index = incident.evidence.findIndex((candidate) => candidate.type === type);
  const found = incident.evidence[index] ?? { type, state: 'asked', reason: null, documents: [] };
  const changed = { ...found, ...made };
  return { ...incident, evidence: index < 0 ? [...incident.evidence, changed] : incident.evidence.with(index, changed) };
}
