import type { ProviderAsk } from '../../events/ask.ts';
import type { EvidenceType, Kind } from '../../events/kind.ts';
import type { Money } from '../../events/money.ts';

export type RequestChannel =
  | { kind: 'phone'; number: string; hours?: string | undefined }
  | { kind: 'branch'; address: string; hours?: string | undefined }
  | { kind: 'email' };

/** What a provider is asked, as far as a form or a script shows it. */
export type ProviderRequest = {
  requestId: string;
  incidentId: string;
  ask: ProviderAsk;
  round: number;
  reminder: number;
  /** In the provider's language: `reasonFor`. */
  reason: string;
  merchantName: string;
  merchantNumber: string | null;
  terminalNumber: string | null;
  terminalSerial: string | null;
  model: string | null;
  kind: Kind;
  occurredAt: string | null;
  timezone: string;
  /** Whom to ring or write to with questions; empty: the desk. */
  contactPoint: string;
  answerLink: string | null;
  channel: RequestChannel;
  transactions: { transactionId: string; at: string; amount: Money }[];
  documents: { type: EvidenceType; url: string }[];
};
