import type { EvidenceType } from '../events/kind.ts';
import { later } from './later.ts';

/** Signed slips are kept for at least half a year (S4); what proves a case, as long as a civil claim can be brought: three years (PRC Civil Code, art. 188). */
const halfAYear = 'P183D';
const claim = ['P365D', 'P365D', 'P365D'];

/** Until when a document of this type is kept at least, counted from its receipt. Nothing deletes any yet, also after that. */
export function retainedUntil(type: EvidenceType, receivedAt: string): string {
  return type === 'slip' ? later(receivedAt, halfAYear) : claim.reduce(later, receivedAt);
}
