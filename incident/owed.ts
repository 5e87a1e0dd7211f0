import type { Ask } from '../events/ask.ts';
import type { ContactWay } from '../events/facts/notice.ts';
import type { EvidenceType } from '../events/kind.ts';

/** Why an operator has to decide; each review is settled by the decision that its reason calls for. */
export type ReviewReason =
  'no-playbook' | 'identify' | 'refused' | 'freeze-undecided' | 'unfreeze-refused' | 'reopened';

/**
 * Something that must have been asked for the incident to be where it is. `key` names it within the incident: what has
 * a key once is asked once. What a playbook no longer names is waived while it is open, and asked anew should it be
 * named again.
 */
export interface Owed {
  ask: Ask;
  key: string;
  because?: string;
  serves?: string;
  materials?: EvidenceType[];
  lifts?: ('freeze-account' | 'suspend-terminal')[];
  contact?: ContactWay;
}

/** An ask that is made once in the life of an incident; not at all where an operator has asked it already. */
export const once = (ask: Ask): Owed => ({ ask, key: ask });

/** Evidence of these types, asked of the merchant once. */
export const supply = (materials: EvidenceType[]): Owed => ({
  ask: 'supply-evidence',
  key: 'supply-evidence',
  materials,
});

/** An operator has to decide: why, and about what. */
export const review = (because: ReviewReason, about = ''): Owed => ({
  ask: 'review',
  key: about === '' ? `review:${because}` : `review:${because}:${about}`,
  because,
});
