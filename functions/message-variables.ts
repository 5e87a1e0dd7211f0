import type { Ask, Party } from '../events/ask.ts';
import type { DeadlineName } from '../events/deadline.ts';
import type { EvidenceType, Kind } from '../events/kind.ts';
import type { Locale } from '../events/locale.ts';
import type { Money } from '../events/money.ts';
import type { MessageChannel, Template } from '../events/template.ts';
import type { GuidanceTopic } from '../incident/guidance.ts';
import type { Prevention } from '../incident/prevention.ts';

/** The ways in which a provider can be asked. */
export type ChannelKind = 'http' | 'email' | 'phone' | 'branch' | 'stripe' | 'adyen';

/** What every message is told. Times are RFC 3339; they are shown in `timezone`. */
export type Common = {
  incidentId: string;
  /** Empty as long as nobody has identified the merchant. */
  merchantName: string;
  merchantNumber: string | null;
  terminalSerial: string | null;
  terminalNumber: string | null;
  kind: Kind;
  /** Whom to ring or write to; empty: the Holdfast desk. */
  contactPoint: string;
  /** The merchant's own page; printed only in what goes to the merchant. */
  statusPage: string | null;
  /** IANA name; absent: Asia/Shanghai. */
  timezone?: string;
};

/** Why a lawyer is worth asking, told to whoever reads it. */
export type LegalAdvice = { reader: Party } & (
  { because: 'loss'; loss: Money } | { because: 'freeze-refused'; reference: string | null }
);

/** What the provider has refused, and its reference. */
export type Refusal = { ask: Ask; reference: string | null };

export type OperatorAsk = Extract<Ask, 'identify' | 'call-provider' | 'release-notice' | 'review'>;

type Alarm =
  | { alarm: 'transaction'; amount: Money; at: string; card: string | null; afterConfirmation: boolean }
  | { alarm: 'watch-list' };

export type DeadlineVariables = { deadline: DeadlineName; dueAt: string; breached: boolean };

type Own = {
  'report-received': { openedAt: string; owing: { ask: Ask; party: Party }[] };
  'stop-using': object;
  /** The most urgent first; the rest follows in the e-mail, and in the SMS as far as there is room. */
  guidance:
    { topic: 'topics'; topics: [GuidanceTopic, ...GuidanceTopic[]] } | ({ topic: 'legal-advice' } & LegalAdvice);
  'evidence-asked': { evidenceTypes: EvidenceType[]; dueAt: string; note: string | null };
  /** `reminder` 0 is the first time that the merchant is asked. */
  reminder: { ask: Ask; askedAt: string; reminder: number; dueAt: string };
  refused: { ask: Ask; reference: string | null; note: string | null };
  alarm: Alarm;
  escalation: {
    ask: Ask;
    askedAt: string;
    reminders: number;
    escalation: number;
    providerName: string;
    reference: string | null;
    /** Who owes it, and whose people read this. */
    party: Party;
    reader: Party;
    /** What the desk has to decide about, if that is what is owed. */
    refused: Refusal | null;
  };
  'cardholder-notice': object;
  'update-contact': { contactName: string; channel: MessageChannel };
  'closing-report': {
    outcome: string;
    openedAt: string;
    closedAt: string;
    occurredAt: string | null;
    providerName: string;
    answers: { ask: Ask; party: Party; outcome: 'done' | 'refused'; reference: string | null; at: string }[];
    loss: Money | null;
    recovered: Money | null;
    prevention: Prevention[];
  };
  undeliverable: {
    ask: Ask;
    channel: ChannelKind;
    because: string;
    nextChannel: string | null;
    providerName: string;
  };
  deadline: DeadlineVariables;
  'operator-task': {
    ask: OperatorAsk;
    reason: string;
    refused: Refusal | null;
    /** The notice that is to be released, as it would go out. */
    held: { locale: Locale; variables: Common } | null;
    /** What goes with the task: the words for a call, or the notice to look at. */
    script: string | null;
  };
  'message-failed': { contactName: string; whose: Party; channel: MessageChannel; because: string };
};

/** What a merchant is reminded of from time to time: to look whether all its terminals are there and whole. */
export type InspectionVariables = {
  merchantName: string;
  merchantNumber: string;
  terminals: { serial: string; terminalNumber: string; model: string }[];
  /** There are more terminals than are listed. */
  hasMore: boolean;
  /** ISO 8601. */
  every: string;
  contactPoint: string;
};

export type Variables = { [T in Template]: Common & Own[T] };
