import type { Ask, Party } from '../events/ask.ts';
import type { Cadence } from '../events/cadence.ts';
import type { ContentType } from '../events/document.ts';
import type { ChannelRef } from '../events/facts/follow-up.ts';
import type { ContactWay } from '../events/facts/contact-way.ts';
import type { SealedReporter, Subject } from '../events/facts/opening.ts';
import type { Sealed } from '../events/facts/sealed.ts';
import type { Activation, Cause, EvidenceType, Kind, Verdict } from '../events/kind.ts';
import type { Locale } from '../events/locale.ts';
import type { Money } from '../events/money.ts';
import type { MessageChannel, Template } from '../events/template.ts';
import type { Transaction } from '../events/transaction.ts';
import type { Statement } from './statement.ts';
import type { Question } from './question.ts';
import type { Deadline } from './deadlines/deadline.ts';

/** What a message says of the incident: as it stood when the message was made, whatever is found out later. */
export type Said = Pick<Incident, 'kind' | 'activation' | 'suspectedCrime' | 'occurredAt' | 'subject'> & {
  /** So many of the incident's transactions, in their order. */
  transactions: number;
};

/** A message to the provider that is on its way: made at `at`, tried `attempt` times, next at `retryAt`. */
export interface Delivery {
  channel: ChannelRef;
  says: Said;
  why: 'ask' | 'remind' | 'escalate';
  messageId: string;
  reminder: number;
  at: string;
  attempt: number;
  retryAt: string;
}

export type FollowUpState =
  | { state: 'open' }
  | { state: 'answered'; outcome: 'done' | 'refused'; at: string }
  | { state: 'waived'; because: string; reason: Sealed | null; at: string };

/** One ask to one party, owed until it is answered or waived. `key` is its name within the incident's playbook. */
export interface FollowUp {
  followUpId: string;
  key: string;
  ask: Ask;
  party: Party;
  status: FollowUpState;
  waitingFor: Party;
  channel: ChannelRef | null;
  /** In which the provider is written to about it. */
  locale: Locale;
  cadence: Cadence;
  askedAt: string;
  /** When the next reminder or escalation falls due; null while the other side is waited for. */
  dueAt: string | null;
  round: number;
  reminders: number;
  /** Reminders since the cadence began on this channel and round. */
  remindersHere: number;
  escalation: number;
  /** When the provider's system took a message about it, and when the first answer of any kind came. */
  acknowledgedAt: string | null;
  firstAnswerAt: string | null;
  /** The date to which whoever was asked has put it off in this round. */
  promisedBy: string | null;
  /** Milliseconds for which the merchant's materials were waited for, and since when they are now. */
  paused: number;
  pausedAt: string | null;
  extended: boolean;
  reference: string | null;
  note: Sealed | null;
  inUseElsewhere: boolean;
  by: 'playbook' | 'operator';
  because: string | null;
  reason: Sealed | null;
  serves: string | null;
  /** Evidence that this follow-up asks for. */
  materials: EvidenceType[];
  /** Evidence that the provider wants to see before it goes on. */
  wanted: EvidenceType[];
  /** How often the provider has named materials. */
  timesNamed: number;
  /** Escalated, and somebody could ring: an operator is to call. */
  callWanted: boolean;
  lifts: ('freeze-account' | 'suspend-terminal')[];
  /** Whose number or mailbox the merchant is to mend. */
  contact: ContactWay | null;
  /** Documents that go with what is asked, by id. */
  documents: string[];
  /** By which it has been asked by message last; on a phone a person asks. */
  messagedBy: ChannelRef | null;
  delivery: Delivery | null;
  cancellation: Delivery | null;
}

export interface Notice {
  noticeId: string;
  template: Template;
  channel: MessageChannel;
  contactId: string;
  about: string | null;
  detail: Record<string, string | number | null>;
  state: 'held' | 'queued' | 'sent' | 'delivered' | 'failed' | 'uncertain' | 'cancelled';
  queuedAt: string;
  notBefore: string | null;
  /** Attempts to hand it over that have failed, and when the first of them did. */
  attempts: number;
  failingSince: string | null;
  /** Why it failed or was cancelled. */
  because: string | null;
}

/** A number or a mailbox from which a message came back, until it is mended. The address is what was written to. */
export type BouncedContact = ContactWay & { address: Sealed | null };

/** A document that was received: its sealed original, and what of it is passed on. */
export interface KeptDocument {
  documentId: string;
  contentType: ContentType;
  /** SHA-256 of what is passed on, in hexadecimal. */
  sha256: string;
  /** Is it a copy without metadata that is passed on? Else it is the original. */
  hasCopy: boolean;
  /** What became of it when its type was last judged. */
  judged: 'accepted' | 'rejected' | null;
  retainUntil: string;
}

export interface Evidence {
  type: EvidenceType;
  state: 'asked' | 'received' | 'accepted' | 'rejected';
  reason: Sealed | null;
  documents: KeptDocument[];
}

/**
 * A transaction with how it came to be known: `told` by people, or merely `posted` by the provider. `alarmed`: it happened when
 * none should have; `breach`: in spite of what the provider had confirmed. `imported`: a statement had brought it before and counts it.
 */
export type PostedTransaction = Transaction & {
  via: 'told' | 'posted';
  alarmed: boolean;
  breach: boolean;
  imported: boolean;
};

/** What is known of an incident: the fold of its events. */
export interface Incident {
  status: 'open' | 'closed' | 'withdrawn';
  withdrawing: boolean;
  reopened: number;
  kind: Kind;
  subject: Subject;
  activation: Activation;
  cause: Cause;
  suspectedCrime: boolean;
  pinAttempts: number | null;
  verdict: Verdict | null;
  openedAt: string;
  occurredAt: string | null;
  closedAt: string | null;
  outcome: string | null;
  place: Sealed | null;
  possibleHolder: Sealed | null;
  description: Sealed | null;
  reporters: SealedReporter[];
  transactions: PostedTransaction[];
  statements: Statement[];
  followUps: FollowUp[];
  evidence: Evidence[];
  notices: Notice[];
  bounced: BouncedContact[];
  policeReport: { caseNumber: string; station: string | null } | null;
  /** Filed against a block, the newest last. */
  appeals: { grounds: Sealed; documents: string[] }[];
  /** The provider has said that the terminal works again. */
  unblocked: boolean;
  /** How often it has been reported blocked since then. */
  blockedAgain: number;
  /** So many freezes, the first ones, were decided to stay; an unfreezing that is refused after that leaves it so. */
  freezesKept: number;
  liftProposedBy: string | null;
  replacedBy: string | null;
  quarantine: 'none' | 'held' | 'released';
  recovered: Money | null;
  /** What the desk was asked, the oldest first. */
  questions: Question[];
  /** Deadlines of others that were switched on for this merchant or provider. */
  deadlines: Deadline[];
  /** The time of the newest event; later ones are never earlier, even when a clock was set back. */
  lastAt: string;
}

/** Is this about a terminal that does not work, and not about what somebody did with it? */
export const isOutOfOrder = ({ kind }: Pick<Incident, 'kind'>): boolean =>
  kind === 'terminal-blocked' || kind === 'terminal-locked';

/** Is the terminal itself gone, and not only in trouble? */
export const isMissing = ({ kind }: Pick<Incident, 'kind'>): boolean =>
  kind === 'terminal-lost' || kind === 'terminal-stolen';

export const isOpen = (followUp: FollowUp): boolean => followUp.status.state === 'open';

export function outcomeOf(followUp: FollowUp): 'done' | 'refused' | null {
  return followUp.status.state === 'answered' ? followUp.status.outcome : null;
}

/** Has what bears this key been asked, and not been taken back since because nothing wanted it any more? */
export function wasAsked(incident: Incident, key: string): boolean {
  return incident.followUps.some(({ key: asked, status }) => asked === key && !isTakenBack(status));
}

/** Was it waived because the playbook did not name it any more? Then it counts as never asked. */
export const isTakenBack = (status: FollowUpState): boolean => status.state === 'waived' && status.because === notOwed;

/** Why a follow-up is waived that the playbook no longer names. Should it be owed again, it is asked anew. */
export const notOwed = 'no-longer-owed';

/** Every freezing of the account that was asked, in order. */
export const freezesIn = ({ followUps }: Incident): FollowUp[] =>
  followUps.filter(({ ask }) => ask === 'freeze-account');

/** The newest follow-up that asks this, or nothing. */
export function newest(incident: Incident, ask: Ask): FollowUp | undefined {
  return incident.followUps.findLast((followUp) => followUp.ask === ask);
}

/** Do messages to this contact come back, as far as nobody has mended that? */
export function hasBounced({ bounced }: Incident, way: ContactWay): boolean {
  return bounced.some(({ contactId, channel }) => contactId === way.contactId && channel === way.channel);
}

/** Why a notice failed that came back, or that nobody took: it told nobody anything. */
export const bounced = 'bounced';

/** Why a notice failed that could not be handed over for a day. */
export const gaveUp = 'gave-up';

/** Why a notice is cancelled that another contact gets instead. */
export const redirected = 'contact-bounced';
