import type { RecordFact } from '../events/facts/record.ts';
import type { Sealed } from '../events/facts/sealed.ts';
import type { EvidenceType } from '../events/kind.ts';
import type { Evidence, Incident } from './incident.ts';

type EvidenceFact = Extract<RecordFact, { type: `evidence.${string}` }>;

export function evolveEvidence(incident: Incident, event: EvidenceFact): Incident {
  switch (event.type) {
    case 'evidence.asked':
      return event.data.types.reduce(
        (changed, type) => change(changed, type, { state: 'asked', reason: null }),
        incident,
      );
    case 'evidence.received': {
      const { type, documentId, contentType, sha256, copy, retainUntil } = event.data;
      const passedOn = { sha256: copy?.sha256 ?? sha256, hasCopy: copy !== undefined };
      const received = { documentId, contentType, ...passedOn, judged: null, retainUntil };
      const documents = [...documentsOf(incident, type), received];
      return change(incident, type, { state: 'received', reason: null, documents });
    }
    case 'evidence.accepted':
      return judge(incident, 'accepted', event.data);
    case 'evidence.rejected':
      return judge(incident, 'rejected', event.data);
  }
}

/** What was received since the last judgement is what this one is about. */
function judge(
  incident: Incident,
  verdict: 'accepted' | 'rejected',
  { type, reason }: { type: EvidenceType; reason?: Sealed | undefined },
): Incident {
  const documents = documentsOf(incident, type).map((document) => ({
    ...document,
    judged: document.judged ?? verdict,
  }));
  return change(incident, type, { state: verdict, reason: reason ?? null, documents });
}

const documentsOf = ({ evidence }: Incident, type: EvidenceType) =>
  evidence.find((candidate) => candidate.type === type)?.documents ?? [];

function change(incident: Incident, type: EvidenceType, made: Partial<Evidence>): Incident {
  const index = incident.evidence.findIndex((candidate) => candidate.type === type);
  const found = incident.evidence[index] ?? { type, state: 'asked', reason: null, documents: [] };
  const changed = { ...found, ...made };
  return {
    ...incident,
    evidence: index < 0 ? [...incident.evidence, changed] : incident.evidence.with(index, changed),
  };
}
