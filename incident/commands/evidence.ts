import type { ContentType } from '../../events/document.ts';
import type { EvidenceType } from '../../events/kind.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { isOpen } from '../incident.ts';
import { Refused } from '../refused.ts';
import { retainedUntil } from '../retention.ts';

/** A document whose bytes have been checked and are kept. */
export interface Document {
  documentId: string;
  type: EvidenceType;
  filename: string;
  contentType: ContentType;
  size: number;
  sha256: string;
  /** What is passed on instead of the original, where that is not the original itself. */
  copy?: { size: number; sha256: string };
}

/** Takes a document in. One that was taken in already changes nothing: who uploads may have missed the answer. */
export function receiveEvidence(draft: Draft, context: Context, { filename, ...document }: Document): void {
  const known = draft.incident.evidence.flatMap(({ documents }) => documents);
  if (known.some(({ documentId }) => documentId === document.documentId)) return;
  const retainUntil = retainedUntil(document.type, draft.at);
  draft.record({ type: 'evidence.received', data: { ...document, filename: context.seal(filename), retainUntil } });
}

type Judged = { evidenceType: EvidenceType; reason?: string | undefined };

/** Accepts what was received; what asked for it is answered once all its types are accepted. */
export function acceptEvidence(draft: Draft, context: Context, { evidenceType: type, reason }: Judged): void {
  demandReceived(draft, type);
  draft.record({
    type: 'evidence.accepted',
    data: { type, ...(reason !== undefined && { reason: context.seal(reason) }) },
  });
  for (const { followUpId, ask, materials, ...followUp } of draft.incident.followUps) {
    const asks = ask === 'supply-evidence' || ask === 'supplementary-materials';
    if (!asks || !isOpen({ followUpId, ask, materials, ...followUp })) continue;
    const accepted = materials.every((wanted) => stateOf(draft, wanted) === 'accepted');
    if (accepted) draft.record({ type: 'follow-up.answered', data: { followUpId, outcome: 'done' } });
  }
}

export function rejectEvidence(draft: Draft, context: Context, { evidenceType: type, reason }: Judged): void {
  demandReceived(draft, type);
  draft.record({
    type: 'evidence.rejected',
    data: { type, ...(reason !== undefined && { reason: context.seal(reason) }) },
  });
}

const stateOf = ({ incident }: Draft, type: EvidenceType) =>
  incident.evidence.find((evidence) => evidence.type === type)?.state;

function demandReceived(draft: Draft, type: EvidenceType): void {
  const state = stateOf(draft, type);
  if (state !== 'received')
    throw new Refused(
      state === undefined || state === 'asked' ? `no ${type} has been received` : `${type} is ${state} already`,
    );
}
