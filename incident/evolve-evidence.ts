import type { RecordFact } from '../events/facts/record.ts';
import type { EvidenceType } from '../events/kind.ts';
import type { Evidence, Incident } from './incident.ts';

export function evolveEvidence(incident: Incident, event: Extract<RecordFact, { type: 'evidence.asked' }>): Incident {
  return { ...incident, evidence: event.data.types.reduce(asked, incident.evidence) };
}

function asked(list: Evidence[], type: EvidenceType): Evidence[] {
  const index = list.findIndex((evidence) => evidence.type === type);
  const found = list[index];
  return found === undefined
    ? [...list, { type, state: 'asked', reason: null, documents: [] }]
    : list.with(index, { ...found, state: 'asked', reason: null });
}
