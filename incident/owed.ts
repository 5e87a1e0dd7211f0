import type { Ask } from '../events/ask.ts';
import type { ContactWay } from '../events/facts/contact-way.ts';
import type { Sealed } from '../events/facts/sealed.ts';
import type { EvidenceType } from '../events/kind.ts';

/** Why an operator has to decide; each review is settled by the decision that its reason calls for. */
export type ReviewReason =
  | 'identify'
  | 'refused'
  | 'freeze-undecided'
  | 'unfreeze-refused'
  | 'suspension-stands'
  | 'cause-unclear'
  | 'violation'
  | 'judicial-freeze'
  | 'out-of-order'
  | 'blocked-again'
  | 'reopened';

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
  /** The follow-up whose answer this is the next step of. */
  upon?: string;
  /** The follow-up before which nothing that an operator asked stands for this. */
  since?: string;
  /** It is open at once, but asked only when so much time has passed. */
  askedIn?: string;
  /** In the words of whoever wants it: the grounds of an appeal. */
  reason?: Sealed;
  /** Documents that go with it. */
  documents?: string[];
}

/** An ask that is made once in the life of an incident; not at all where an operator has asked it already. */
export const once = (ask: Ask): Owed => ({ ask, key: ask });

/** Evidence of these types, asked of the merchant once; other types are another ask. */
export const supply = (materials: EvidenceType[]): Owed => ({
  ask: 'supply-evidence',
  key: `supply-evidence:${materials.toSorted().join('+')}`,
  materials,
});

/** An operator has to decide: why, and about what. */
export const review = (because: ReviewReason, about = ''): Owed => ({
  ask: 'review',
  key: about === '' ? `review:${because}` : `review:${because}:${about}`,
  because,
});
