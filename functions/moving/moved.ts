import * as z from 'zod';
import type { CommitRecord, PrivateRecord } from '../commit-record.ts';
import type { DocumentRecord, StoredFile } from '../document-record.ts';
import type { InboxRecord } from '../inbox-record.ts';
import type { KeptAnswer, LinkRecord, Principal, RegistryEntries, RegistryType } from '../ports.ts';
import type { StatementRecord } from '../statement-records.ts';

/** A message that was handed over, or that nobody can tell of (`trying`), so that it does not go out again elsewhere. */
export interface MovedMessage {
  id: string;
  /** Its incident, or the merchant that it went to. */
  scope: string;
  to: string;
  state: 'sent' | 'refused' | 'uncertain' | 'trying';
  because: string | null;
  /** Milliseconds since 1970. */
  at: number;
  /** What it said, from a house that lets people read it. */
  text?:
    { channel: 'sms' | 'email'; subject: string | null; body: string; template: string; locale: string } | undefined;
}

/** An entry of the registry, with what else is known under its name. */
export type MovedEntry = {
  [T in RegistryType]: {
    type: T;
    id: string;
    entry: RegistryEntries[T];
    /** Of a terminal: whether its number is its own, or has gone to another that took its place. */
    bears: boolean;
    /** A provider's former webhook secret, and until when it is valid (milliseconds since 1970). */
    former: { secret: string; until: number } | null;
  };
}[RegistryType];

/** Sorts among its like: the newest is shown first. It says nothing more, and each house has its own. */
type Placed = { place: string };

/** Each kind of thing that a house keeps and that cannot be made anew from the others. */
export interface MovedByKind {
  /** What links are derived from, base64url. With `before`: of what was made until then, a former one. */
  key: { key: string; before: string | null };
  /** Policy time where it stands still. */
  clock: { now: number };
  entry: MovedEntry & Placed;
  /** `since`: when it was due at first, where it was put off. */
  inspection: { merchantId: string; every: string; dueAt: number; since: number | null };
  token: { hash: string; principal: Principal };
  claim: { subject: string; incidentId: string };
  link: LinkRecord;
  answer: KeptAnswer;
  webhook: InboxRecord & Placed;
  message: MovedMessage & Placed;
  commit: CommitRecord;
  private: PrivateRecord & { incidentId: string };
  transaction: StatementRecord & { incidentId: string };
  /** `announcedAt`: milliseconds of real time, where they are known. */
  document: DocumentRecord & { announcedAt: number | null };
  /** Bytes that travel beside the records. */
  file: StoredFile & { size: number; sha256: string };
}

export type MovedKind = keyof MovedByKind;
export type Moved<K extends MovedKind = MovedKind> = { [Kind in K]: { kind: Kind; is: MovedByKind[Kind] } }[K];

const kinds = {
  key: 'key',
  clock: 'clock',
  entry: 'entry',
  inspection: 'inspection',
  token: 'token',
  claim: 'claim',
  link: 'link',
  answer: 'answer',
  webhook: 'webhook',
  message: 'message',
  commit: 'commit',
  private: 'private',
  transaction: 'transaction',
  document: 'document',
  file: 'file',
} as const satisfies { [K in MovedKind]: K };

/** Its name becomes one of a file. */
const FileLine = z.strictObject({
  documentId: z.string().regex(/^\w{1,80}$/),
  version: z.enum(['original', 'copy', 'statement']),
  size: z.int().nonnegative(),
  sha256: z.string(),
});

/** A thing of an export as far as it can be told before it is put: the house that takes it in knows what the rest must be. */
export const MovedLine = z
  .strictObject({ kind: z.enum(kinds), is: z.looseObject({}) })
  .refine(({ kind, is }) => kind !== 'file' || FileLine.safeParse(is).success);

/** What each thing is known by; two of one name must say the same. */
export function nameOf(moved: Moved): string {
  const { kind, is } = moved;
  switch (kind) {
    case 'key':
      return `${kind} ${is.before ?? 'now'}`;
    case 'clock':
      return kind;
    case 'entry':
      return `${kind} ${is.type} ${is.id}`;
    case 'inspection':
      return `${kind} ${is.merchantId}`;
    case 'token':
    case 'link':
      return `${kind} ${is.hash}`;
    case 'claim':
      return `${kind} ${is.subject}`;
    case 'answer':
      return `${kind} ${JSON.stringify([is.scope, is.key])}`;
    case 'webhook':
    case 'message':
      return `${kind} ${is.id}`;
    case 'commit':
      return `${kind} ${is.incidentId} ${is.version}`;
    case 'private':
      return `${kind} ${is.incidentId} ${is.ref}`;
    case 'transaction':
      return `${kind} ${is.incidentId} ${is.transaction.transactionId}`;
    case 'document':
      return `${kind} ${is.documentId}`;
    case 'file':
      return `${kind} ${is.documentId} ${is.version}`;
  }
}
