import type { CommitRecord, PrivateRecord } from './commit-record.ts';
import type { Erasure } from './erasure-port.ts';
import type { Papers } from './papers-port.ts';
import type { Inspections } from './inspections-port.ts';
import type { Views } from './views-port.ts';
import type { Incident } from '../incident/incident.ts';
import type { ProviderRequest } from './provider-request.ts';
import type { Handed, Message } from './message.ts';
import type { Recipient } from '../incident/facts.ts';
import type { Merchant, Provider, ProviderChannel, Terminal } from '../events/registry.ts';
import type { Attempt } from '../incident/commands/deliver.ts';
import type { Page, PageQuery } from './listing.ts';
import type { InboxRecord, InboxState } from './inbox-record.ts';
import type { DocumentRecord, HandedOut, StoredFile, Upload } from './document-record.ts';
import type { Statements } from './statement-records.ts';

/** Policy time. Everything that the contract shows as a time, and every due date, is read here. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

/** Chance: ids, salts, tokens, jitter. */
export interface Chance {
  /** A new id with its prefix; ids of one kind sort by the time they were made. */
  id(prefix: string): string;
  /** As many random bytes, base64url. */
  secret(bytes: number): string;
  /** From 0 up to 1. */
  number(): number;
}

/** An incident as it stands after a commit: state, version, and the end of its hash chain. */
export interface Head {
  version: number;
  seq: number;
  hash: string;
  incident: Incident;
}

/** A token that opens one page of one incident for one party, kept as its hash. */
export interface LinkRecord {
  hash: string;
  incidentId: string;
  party: 'merchant' | 'provider';
  followUpId: string | null;
  endsAt: string;
}

/** A first answer that is given again to whoever repeats the request; its body is sealed with the caller's own key. */
export interface KeptAnswer {
  scope: string;
  key: string;
  bodyHash: string;
  keptAt: string;
  status: number;
  sealed: string;
}

/**
 * What has happened to the name of an entry, whether or not there is one under it. A decision on the entry is written
 * only as long as what it was made on still stands, so neither the registry nor an incident overlooks the other.
 */
export interface Standing {
  /** How often it was put, removed, or put in another's place. */
  changes: number;
  /** How often an incident has taken hold of it; of a merchant or a provider a house may count those alone who stopped its removal. */
  holds: number;
  /** Whatever else the house wants to be given back with a hold. */
  look?: unknown;
}

/** The name of an entry with its standing, as it was before the entry was looked at. */
export interface Seen extends Standing {
  type: RegistryType;
  id: string;
}

export interface Append {
  commit: CommitRecord;
  after: Head;
  privates: PrivateRecord[];
  /** Subjects that this incident takes, each from the incident (or nobody) that held its claim when it was read. */
  claims: { subject: string; from: string | null }[];
  /** Entries that this incident holds from here on; `changes` and `look` as seen by whoever looked them up for it, else null and nothing. */
  holds?: { type: RegistryType; id: string; changes: number | null; look?: unknown }[] | undefined;
  links: LinkRecord[];
  /** Terminals that take another's place in the registry: from here on `serialOf` answers them for their number. */
  terminals?: { serial: string; entry: Terminal; seen?: Standing | undefined }[] | undefined;
  keep?: KeptAnswer | undefined;
  /** The webhook that caused this: done with in the same step, or right after it. A webhook causes one commit, however often it is taken in. */
  inbox?: string | undefined;
  /** That it is in the same step: what was decided leaves nothing by which the webhook would be known again. */
  inboxTogether?: boolean | undefined;
}

/**
 * The incidents' events. An append is one atomic step; it is durable when its promise is fulfilled.
 * Throws Conflict where the version has moved on, Outdated where a claim has or an entry no longer stands as it was
 * seen, Unavailable where it cannot be written now.
 */
export interface Store {
  /** What a decision is made on. It may run ahead of the disk: what is decided on it becomes durable after it or not at all. */
  latest(incidentId: string): Promise<Head | null>;
  /** What may be told outside: durable. */
  read(incidentId: string): Promise<Head | null>;
  append(append: Append): Promise<void>;
  /** Durable commits in order, after a seq, until about `limit` events are gathered. */
  commits(incidentId: string, after: number, limit: number): Promise<CommitRecord[]>;
  /** Of these private records of an incident, those that still exist, by reference. */
  privates(incidentId: string, refs: string[]): Promise<ReadonlyMap<string, string>>;
  claimOf(subject: string): Promise<string | null>;
  link(hash: string): Promise<LinkRecord | null>;
  addLink(link: LinkRecord): Promise<void>;
}

export interface RegistryEntries {
  provider: Provider;
  merchant: Merchant;
  terminal: Terminal;
}
export type RegistryType = keyof RegistryEntries;

/** Where `seen` is given, nothing is written unless the entry still stands so: Outdated. */
export interface Registry {
  get<T extends RegistryType>(type: T, id: string): Promise<RegistryEntries[T] | null>;
  /** To be read before the entry, and before any look at incidents, that a decision is made on. */
  standing(type: RegistryType, id: string): Promise<Standing>;
  /** Answers whether the entry is new. A provider's former webhook secret stays valid for a day of policy time. */
  put<T extends RegistryType>(
    type: T,
    id: string,
    entry: RegistryEntries[T],
    seen?: Standing,
  ): Promise<'created' | 'replaced'>;
  /**
   * Says that a merchant or a provider is about to be removed. Fulfilled when whoever took hold of it before is in the lists;
   * whoever does after is noticed by `remove`.
   */
  leave(type: RegistryType, id: string): Promise<void>;
  /** Answers whether there was such an entry. */
  remove(type: RegistryType, id: string, seen?: Standing): Promise<boolean>;
  list<T extends RegistryType>(
    type: T,
    query: PageQuery & { merchantId?: string | undefined },
  ): Promise<Page<{ id: string; entry: RegistryEntries[T] }>>;
  /** The serial of the terminal that a provider knows by this number. */
  serialOf(providerId: string, terminalNumber: string): Promise<string | null>;
  /** Secrets that a provider's webhooks may be signed with now, the newest first. */
  webhookSecrets(providerId: string): Promise<string[]>;
}

/** Webhooks, kept before they are answered and for 30 days of policy time after. */
export interface Inbox {
  /** Durable when fulfilled; `seen` when this provider has used this webhook-id in the last 30 days, `waiting` when nobody has taken that one up yet. */
  receive(record: InboxRecord): Promise<'new' | 'waiting' | 'seen'>;
  get(id: string): Promise<InboxRecord | null>;
  mark(id: string, state: InboxState, why?: string): Promise<void>;
  unmatched(query: PageQuery): Promise<Page<InboxRecord>>;
}

export interface Principal {
  tokenId: string;
  role: 'reporter' | 'operator' | 'admin';
  merchantId: string | null;
  name: string;
}

export interface Tokens {
  add(hash: string, principal: Principal): Promise<void>;
  find(hash: string): Promise<Principal | null>;
  /** Answers whether there was such a token. */
  revoke(tokenId: string): Promise<boolean>;
}

export interface Idempotency {
  /** Takes the key for this request, or says that another holds it or has been answered. */
  begin(
    scope: string,
    key: string,
  ): Promise<{ state: 'begun' } | { state: 'busy' } | { state: 'kept'; answer: KeptAnswer }>;
  /** Gives the key back, unless an answer was kept: that stands in its place. */
  end(scope: string, key: string, outcome: 'kept' | 'nothing'): Promise<void>;
  keep(answer: KeptAnswer): Promise<void>;
}

/**
 * Messages to people, and to providers' mailboxes. At most 20 equal ones, of one text to one number, go out within an
 * hour of policy time; the next is for later. An attempt that fails is an answer: only what cannot be written down throws.
 */
export interface Messages {
  /** Hands a message over, once under its id. Where a crash leaves it open whether it went out, only an e-mail, or what is repeatable, goes out again. */
  send(message: Message): Promise<Handed>;
}

/** The provider's side. An attempt that fails is an answer, not an exception. */
export interface ProviderChannels {
  deliver(channel: ProviderChannel, request: ProviderRequest): Promise<Attempt & { body?: unknown }>;
}

export interface Workflow {
  /** Something has changed: whoever drives this incident looks at it now, unless he has seen this version already. */
  wake(incidentId: string, version: number): Promise<void>;
  /** A webhook is to be processed. */
  process(inboxId: string): Promise<void>;
  /**
   * The incident has nothing to do until `dueAt` (null: until news comes), as far as `version` tells; whoever holds the
   * token goes on by itself at `until`. Answers `moved-on` where a later version is there: then nobody waits.
   */
  park(waiting: {
    incidentId: string;
    version: number;
    dueAt: string | null;
    token: string | null;
    until?: string | null | undefined;
    /** What is due could not be done, and nothing was recorded of it: a pause, and not at once again. */
    isStalled?: boolean | undefined;
  }): Promise<'parked' | 'moved-on'>;
  /** The incident is settled; nobody waits for it any more, unless a later version is there. */
  rest(waiting: { incidentId: string; version: number }): Promise<'rested' | 'moved-on'>;
}

/**
 * Documents and their bytes. What was announced can be uploaded, for 15 minutes of real time: bytes of the announced
 * length, type and SHA-256, and no others. Once they have arrived the house calls `receiveDocument`, again after a crash
 * in between. Originals are never changed.
 */
export interface Files {
  /** Durable when fulfilled. */
  announce(document: DocumentRecord): Promise<Upload>;
  find(documentId: string): Promise<DocumentRecord | null>;
  /**
   * Marks a document as received and forgets its file name here; durable when fulfilled. Its original is sealed until this
   * time, where the house can.
   */
  received(documentId: string, retainUntil: string): Promise<void>;
  read(file: StoredFile): Promise<Buffer | null>;
  /** Puts the copy beside the original, in place of an earlier one; durable when fulfilled. */
  keepCopy(documentId: string, bytes: Uint8Array): Promise<void>;
  /** Removes the bytes of a document that was not received. */
  discard(documentId: string): Promise<void>;
  /** From a byte on, piece by piece; null where it is not there. */
  bytes(file: StoredFile, from: number): Promise<AsyncIterable<Uint8Array> | null>;
  /** Puts away what of a statement is still to be kept; durable when fulfilled. */
  stage(statementId: string, bytes: Uint8Array): Promise<void>;
  unstage(statementId: string): Promise<void>;
  /** The bytes on their way out, as something of this type and name; null where they are not there. */
  handOut(file: StoredFile, as: { 'content-type': string; 'content-disposition': string }): Promise<HandedOut | null>;
}

/** Keys that never leave the house: what is derived from them can be derived again. */
export interface Secrets {
  /** A 256-bit token for a purpose, base64url; always the same one for the same purpose. */
  derive(purpose: string): string;
}

export interface Settings {
  /** Where the desk is reached from outside, without a slash at the end. */
  publicUrl: string;
  operators: Recipient[];
}

export interface Log {
  error(what: string, facts: Record<string, string | number | boolean | null>): void;
}

/** A message signed by the Standard Webhooks rules, with what it is to be checked against. */
export interface SignedMessage {
  secrets: string[];
  id: string;
  timestamp: string | undefined;
  signature: string | undefined;
  body: string;
  now: number;
  toleranceSeconds: number;
}

/** All that the functions need of the world; `local/` and `aws/` furnish it. */
export interface Ports {
  clock: Clock;
  chance: Chance;
  store: Store;
  registry: Registry;
  inbox: Inbox;
  tokens: Tokens;
  idempotency: Idempotency;
  views: Views;
  messages: Messages;
  channels: ProviderChannels;
  papers: Papers;
  workflow: Workflow;
  files: Files;
  statements: Statements;
  inspections: Inspections;
  erasure: Erasure;
  secrets: Secrets;
  settings: Settings;
  log: Log;
  /** Is this message signed with one of the secrets, and of this time (epoch milliseconds, policy time)? Never throws. */
  verifySigned(message: SignedMessage): boolean;
  /** One at a time for each key within this process; only a saving, never a lock that anything relies on. */
  inTurn<T>(key: string, job: () => Promise<T>): Promise<T>;
}
