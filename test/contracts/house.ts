import type { Erasure } from '../../functions/erasure-port.ts';
import type { Inspections } from '../../functions/inspections-port.ts';
import type {
  Chance,
  Clock,
  Files,
  Idempotency,
  Inbox,
  Messages,
  Registry,
  Store,
  Tokens,
  Workflow,
} from '../../functions/ports.ts';
import type { Statements } from '../../functions/statement-records.ts';
import type { Views } from '../../functions/views-port.ts';

/** A set of furniture under test. What holds of one house holds of every other: each is run through the same suites. */
export interface House {
  /** Policy time, at first 2026-11-23T02:00:00Z; a test moves it. */
  clock: Clock & { moveTo(now: number): Promise<void> };
  chance: Chance;
  store: Store;
  registry: Registry;
  inbox: Inbox;
  tokens: Tokens;
  idempotency: Idempotency;
  views: Views;
  messages: Messages;
  files: Files;
  statements: Statements;
  erasure: Erasure;
  inspections: Inspections;
  workflow: Workflow;
  /** Where each message went that has been handed over, oldest first. */
  sent(): Promise<string[]>;
  /** The bytes of a document that was announced arrive. */
  upload(documentId: string, bytes: Uint8Array): Promise<void>;
  /** From here on nothing can be written, until it is mended. */
  breakDisk(): void;
  mendDisk(): void;
  /** The same house, without anything that it held in memory. */
  reopen(): Promise<House>;
  end(): Promise<void>;
}

export type MakeHouse = () => Promise<House>;

export const t0 = Date.parse('2026-11-23T02:00:00Z');
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
