import { defaultLocale } from '../events/locale.ts';
import type { Surroundings } from '../incident/facts.ts';
import type { Delivery, FollowUp, Incident } from '../incident/incident.ts';
import { documentOf } from './hand-out-document.ts';
import type { ProviderRequest } from './provider-request.ts';

/** Where messages to a provider say that answers go and documents lie. */
export interface Addresses {
  publicUrl: string;
  answerLink: string | null;
  documentLink: (documentId: string, madeAt: string) => string;
}

/**
 * The message to a provider, made from the incident alone, so that every attempt says the same: what the registry
 * said of the subject then, not what it says today.
 */
export function requestOf(
  about: { incidentId: string; incident: Incident; followUp: FollowUp; around: Surroundings },
  message: Delivery & { type: ProviderRequest['type']; sentAt: string },
  { publicUrl, answerLink, documentLink }: Addresses,
): ProviderRequest {
  const { incidentId, incident, followUp, around } = about;
  const { subject, kind, activation, suspectedCrime, occurredAt } = incident;
  return {
    type: message.type,
    messageId: message.messageId,
    madeAt: message.at,
    sentAt: message.sentAt,
    locale: around.provider?.locale ?? defaultLocale,
    requestId: followUp.followUpId,
    incidentId,
    ask: followUp.ask,
    round: followUp.round,
    reminder: message.reminder,
    kind,
    activation,
    suspectedCrime,
    occurredAt,
    merchantName: around.merchant?.name ?? '',
    merchantNumber: subject.merchantNumber,
    timezone: around.merchant?.timezone ?? 'Asia/Shanghai',
    terminalNumber: subject.terminalNumber,
    terminalSerial: subject.terminalSerial,
    model: subject.model,
    cancelledBecause: followUp.status.state === 'waived' ? followUp.status.because : null,
    transactions: incident.transactions
      .filter(({ at }) => at <= message.at)
      .map(({ via: _via, ...transaction }) => transaction),
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
