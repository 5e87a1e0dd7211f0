/** The next inspection of a merchant: when its owner is to be reminded, and when that fell due before it was put off. */
export interface Inspection {
  dueAt: string;
  since: string;
}

/**
 * When each merchant is to be reminded of inspecting its terminals. The registry starts it with an entry that wants it,
 * so long after the entry was put as it says, anew where that changes, and ends it with one that does not.
 */
export interface Inspections {
  next(merchantId: string): Promise<Inspection | null>;
  /** What was due at `from` is over, and the next is due at `to`; nothing where it is due at another time by now. Durable when fulfilled. */
  move(merchantId: string, when: { from: string; to: string }): Promise<void>;
  /** As `move`, of the same inspection at a later time. */
  putOff(merchantId: string, when: { from: string; to: string }): Promise<void>;
}
