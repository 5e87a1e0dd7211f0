import type { Ask, ProviderAsk } from '../events/ask.ts';
import { partyOf } from '../events/party-of.ts';
import { EvidenceType } from '../events/kind.ts';
import type { ProviderRequest } from '../functions/provider-request.ts';
import type { ProviderRequest as Form, RequestChannel } from './messages/provider-request.ts';
import { reasonFor } from './messages/reason-for.ts';

const isProviderAsk = (ask: Ask): ask is ProviderAsk => partyOf(ask) === 'provider';

/** The reason that a provider is given, in its language. */
export function reasonOf({ locale, ask, kind, activation, suspectedCrime, grounds }: ProviderRequest): string {
  if (!isProviderAsk(ask)) throw new Error(`no provider is asked to ${ask}`);
  return reasonFor(locale, { ask, kind, activation, suspectedCrime, grounds });
}

/** What a form or a call script shows of a request. */
export function formOf(request: ProviderRequest, channel: RequestChannel): Form {
  const { ask } = request;
  if (!isProviderAsk(ask)) throw new Error(`no provider is asked to ${ask}`);
  const {
    requestId,
    incidentId,
    round,
    reminder,
    merchantName,
    merchantNumber,
    terminalNumber,
    terminalSerial,
    model,
  } = request;
  const { kind, occurredAt, timezone, contactPoint, answerLink, transactions } = request;
  return {
    requestId,
    incidentId,
    ask,
    round,
    reminder,
    reason: reasonOf(request),
    merchantName,
    merchantNumber,
    terminalNumber,
    terminalSerial,
    model,
    kind,
    occurredAt,
    timezone,
    contactPoint,
    answerLink,
    channel,
    transactions,
    documents: request.documents.map(({ type, url }) => ({ type: EvidenceType.parse(type), url })),
  };
}
