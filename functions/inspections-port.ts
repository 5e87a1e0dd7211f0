/**
 * When each merchant is to be reminded of inspecting its terminals. The registry starts it with an entry that wants it,
 * so long after the entry was put as it says, anew where that changes, and ends it with one that does not.
 */
export interface Inspections {
  dueOf(merchantId: string): Promise<string | null>;
  /** Moves what is due at `from` to `to`; nothing where it is due at another time by now. Durable when fulfilled. */
  move(merchantId: string, when: { from: string; to: string }): Promise<void>;
}
