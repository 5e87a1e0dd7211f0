import type { Actor } from '../events/facts/timeline-entry.ts';

/** One conditional write: the events of one decision, who and why, and their place in the hash chain. */
export interface CommitRecord {
  incidentId: string;
  /** 1, 2, 3, …: what the condition is on. */
  version: number;
  at: string;
  actor: Actor;
  /** What brought it about: an idempotency key, a webhook, a step of the machine. Never shown. */
  cause: string | null;
  /** The seq of the first event. */
  seq: number;
  previousHash: string;
  events: { type: string; data: Record<string, unknown>; hash: string }[];
}

/** A text or a personal datum that an event refers to, apart from it so that it can be erased. */
export interface PrivateRecord {
  ref: string;
  salt: string;
  value: string;
}
