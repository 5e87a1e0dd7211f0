import { defaultTimeZone } from '../events/default-time-zone.ts';
import type { Surroundings } from '../incident/facts.ts';
import type { Delivery, FollowUp, Incident } from '../incident/incident.ts';
import { contactPointOf } from './contact-point.ts';
import { plainTransaction } from '../incident/plain-transaction.ts';
import { documentOf } from './hand-out-document.ts';
import type { ProviderRequest } from './provider-request.ts';

/** Where messages to a provider say that answers go and documents lie. */
export interface Addresses {
  publicUrl: string;
  answerLink: string | null;
  documentLink: (documentId: string, madeAt: string) => string;
}

/**
 * The message to a provider, made from what was known when the message was made, so that every attempt says the same,
 * whatever is found out or registered meanwhile.
 */
export function requestOf(
  about: {
    incidentId: string;
    incident: Incident;
    followUp: FollowUp;
    around: Surroundings;
    privates: ReadonlyMap<string, string>;
  },
  message: Pick<Delivery, 'messageId' | 'says' | 'reminder' | 'at'> & { type: ProviderRequest['type']; sentAt: string },
  { publicUrl, answerLink, documentLink }: Addresses,
): ProviderRequest {
  const { incidentId, incident, followUp, around, privates } = about;
  const { subject, kind, activation, suspectedCrime, occurredAt } = message.says;
  return {
    type: message.type,
    messageId: message.messageId,
    madeAt: message.at,
    sentAt: message.sentAt,
    locale: followUp.locale,
    requestId: followUp.followUpId,
    incidentId,
    ask: followUp.ask,
    round: followUp.round,
    reminder: message.reminder,
    kind,
    activation,
    suspectedCrime,
    grounds: followUp.ask === 'appeal' && followUp.reason !== null ? (privates.get(followUp.reason.ref) ?? null) : null,
    occurredAt,
    merchantName: around.merchant?.name ?? '',
    merchantNumber: subject.merchantNumber,
    timezone: around.merchant?.timezone ?? defaultTimeZone,
    contactPoint: contactPointOf(around),
    terminalNumber: subject.terminalNumber,
    terminalSerial: subject.terminalSerial,
    model: subject.model,
    cancelledBecause: followUp.status.state === 'waived' ? followUp.status.because : null,
    transactions: incident.transactions.slice(0, message.says.transactions).map(plainTransaction),
    lifts: followUp.lifts,
    documents: followUp.documents.flatMap((documentId) => {
      const document = documentOf(incident, documentId);
      if (document === undefined) return [];
      return [{ type: document.type, url: documentLink(documentId, message.at), sha256: document.sha256 }];
    }),
    answerTo: `${publicUrl}/v1/webhooks/${String(subject.providerId)}`,
    answerLink,
  };
}
