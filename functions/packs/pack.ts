import type { EvidenceType } from '../../events/kind.ts';

export const packNames = ['police', 'provider', 'insurer', 'appeal'] as const;
export type PackName = (typeof packNames)[number];

export type PackSection =
  'summary' | 'contacts' | 'appeal' | 'asks' | 'breach' | 'transactions' | 'exposure' | 'evidence' | 'story' | 'proof';

/** What a reader is given of an incident: as much as that reader's part in it needs. */
export interface Pack {
  sections: PackSection[];
  /** Is what people wrote and who they are shown? */
  isPersonal: boolean;
  documents: {
    version: 'original' | 'passed-on';
    /** Of which types. */
    types: EvidenceType[] | 'all';
    /** `accepted`: those that the desk has found good, or an appeal rests on. */
    which: 'all' | 'accepted';
  };
  /** With the hash chain, without what people wrote. */
  hasTimeline: boolean;
}

const ofLoss: EvidenceType[] = [
  'loss-proof',
  'business-licence',
  'receipt',
  'slip',
  'bank-statement',
  'contract',
  'police-receipt',
  'transaction-list',
  'photograph',
];

export const packs: Record<PackName, Pack> = {
  /** The police look into it: all of it, with whom they can ask. */
  police: {
    sections: ['summary', 'contacts', 'breach', 'transactions', 'exposure', 'story', 'evidence', 'asks', 'proof'],
    isPersonal: true,
    documents: { version: 'original', types: 'all', which: 'all' },
    hasTimeline: true,
  },
  /** The provider has its own part to answer for: who reported, and what people wrote, is none of its business. */
  provider: {
    sections: ['summary', 'asks', 'breach', 'transactions', 'exposure', 'evidence', 'proof'],
    isPersonal: false,
    documents: { version: 'passed-on', types: 'all', which: 'accepted' },
    hasTimeline: false,
  },
  /** The insurer pays for the loss: how it came about, what was done against it, what proves it. */
  insurer: {
    sections: ['summary', 'story', 'breach', 'transactions', 'exposure', 'asks', 'evidence', 'proof'],
    isPersonal: true,
    documents: { version: 'passed-on', types: ofLoss, which: 'all' },
    hasTimeline: false,
  },
  /** Whoever decides the appeal: the grounds, and what they rest on. */
  appeal: {
    sections: ['summary', 'appeal', 'asks', 'transactions', 'evidence', 'proof'],
    isPersonal: false,
    documents: { version: 'passed-on', types: 'all', which: 'accepted' },
    hasTimeline: false,
  },
};
