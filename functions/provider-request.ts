import type { Ask } from '../events/ask.ts';
import type { Activation, Kind } from '../events/kind.ts';
import type { Locale } from '../events/locale.ts';
import type { Transaction } from '../events/transaction.ts';

/** What a provider is asked, or that an ask is taken back, whatever channel it goes by. The same for every attempt. */
export interface ProviderRequest {
  type: 'request.created' | 'request.cancelled';
  messageId: string;
  /** When the message was made (policy time): it stands in the body. */
  madeAt: string;
  /** The time of this attempt (policy time): it is signed. */
  sentAt: string;
  locale: Locale;
  requestId: string;
  incidentId: string;
  ask: Ask;
  round: number;
  reminder: number;
  kind: Kind;
  activation: Activation;
  suspectedCrime: boolean;
  /** Why the merchant appeals, in its own words; null for any other ask. */
  grounds: string | null;
  occurredAt: string | null;
  merchantName: string;
  merchantNumber: string | null;
  timezone: string;
  /** Whom the provider may ring or write to; empty: the desk. */
  contactPoint: string;
  terminalNumber: string | null;
  terminalSerial: string | null;
  model: string | null;
  /** Why an ask is taken back, a slug; null for an ask. */
  cancelledBecause: string | null;
  transactions: Transaction[];
  lifts: string[];
  documents: { type: string; url: string; sha256: string }[];
  answerTo: string;
  /** Where an e-mail's reader answers without an account. */
  answerLink: string | null;
}
