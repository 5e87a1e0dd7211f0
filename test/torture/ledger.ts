/** What somebody was promised by a 2xx, or refused by a 4xx: how often an incident's timeline must bear its mark. */
export interface Entry {
  what: string;
  /** A text of its own, which every trace of it bears. */
  mark: string;
  /** The facts that stand for it. */
  facts: string[];
  /** `refused`: it must have left nothing; `kept`: it stands once, in one incident or among what nobody could match. */
  stands: 'once' | 'kept' | 'refused';
  incidentId?: string;
}

export interface Upload {
  incidentId: string;
  documentId: string;
  sha256: string;
}

/** A transaction that a provider has posted, with the times between which the desk took it. */
export interface Posting {
  transactionId: string;
  serial: string;
  sentAt: number;
}

/** All that was acknowledged, put down by those who rely on it. */
export class Ledger {
  readonly entries: Entry[] = [];
  /** Incidents by the terminal that they were reported for. */
  readonly incidents = new Map<string, string>();
  readonly uploads: Upload[] = [];
  readonly postings: Posting[] = [];
  /** What webhooks said that an operator has put aside. */
  readonly dismissed = new Set<string>();
  readonly recovered = new Map<string, number>();
  /** Registered terminals, as they must be read back. */
  readonly terminals = new Map<string, object>();
  /** What must never be, as it was seen to happen. */
  readonly violations: string[] = [];
  #marks = 0;

  newMark(): string {
    return `mark-${String(++this.#marks).padStart(7, '0')}.`;
  }

  violated(what: string): void {
    this.violations.push(what);
  }
}
