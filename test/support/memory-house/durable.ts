import type { PrivateRecord } from '../../../functions/commit-record.ts';
import type { DocumentRecord } from '../../../functions/document-record.ts';
import type { InboxRecord } from '../../../functions/inbox-record.ts';
import type { KeptAnswer, LinkRecord, Principal, RegistryType, Standing } from '../../../functions/ports.ts';
import type { RenderedMessage } from '../../../channels/render-message.ts';

export interface OutboxEntry extends RenderedMessage {
  id: string;
  to: string;
  incidentId: string;
  at: number;
}

/** What a house leaves behind when its process dies. Whatever is not in here is lost. Texts are JSON, so that nobody holds on to an object of a former life. */
export interface Durable {
  now: number;
  /** While it is, nothing can be written. */
  isBroken: boolean;
  /** By incident, in order of version. */
  commits: Map<string, string[]>;
  privates: Map<string, PrivateRecord[]>;
  claims: Map<string, string>;
  links: Map<string, LinkRecord>;
  /** What is to be done: when each incident is due next, null when nothing is. */
  work: Map<string, { version: number; dueAt: number | null }>;
  /** By type and id, in the order of their first entry; the number of a terminal that was replaced is another's. */
  registry: Map<string, { type: RegistryType; id: string; entry: string; isReplaced?: boolean }>;
  /** By type and id, as the entries. */
  standings: Map<string, Standing>;
  formerSecrets: Map<string, { secret: string; until: number }>;
  inbox: Map<string, InboxRecord>;
  tokens: Map<string, Principal>;
  answers: Map<string, KeptAnswer>;
  outbox: Map<string, OutboxEntry>;
  /** By merchant: how often its terminals are inspected, and when next. */
  inspections: Map<string, { every: string; dueAt: number; since: number }>;
  documents: Map<string, DocumentRecord>;
  /** Transactions of statements, by incident and id. */
  statements: Map<string, Map<string, string>>;
  /** Bytes by document and version. */
  files: Map<string, Buffer>;
}

export const createDurable = (now: number): Durable => ({
  now,
  isBroken: false,
  commits: new Map(),
  privates: new Map(),
  claims: new Map(),
  links: new Map(),
  documents: new Map(),
  statements: new Map(),
  files: new Map(),
  work: new Map(),
  registry: new Map(),
  standings: new Map(),
  formerSecrets: new Map(),
  inbox: new Map(),
  tokens: new Map(),
  answers: new Map(),
  outbox: new Map(),
  inspections: new Map(),
});
