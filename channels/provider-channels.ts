import type { Handed } from '../functions/message.ts';
import type { Messages, ProviderChannels } from '../functions/ports.ts';
import type { ProviderRequest } from '../functions/provider-request.ts';
import type { Attempt } from '../incident/commands/deliver.ts';
import type { PostSigned } from './http/post-signed.ts';
import { reasonOf } from './provider-form.ts';

/** Asks providers by whichever channel: signed HTTP, or the application form by e-mail. */
export function createProviderChannels({
  postSigned,
  messages,
}: {
  postSigned: PostSigned;
  messages: Messages;
}): ProviderChannels {
  return {
    deliver: async (channel, request) => {
      switch (channel.kind) {
        case 'http': {
          const { url, secret } = channel;
          return postSigned({
            url,
            secret,
            id: request.messageId,
            timestamp: Date.parse(request.sentAt),
            body: bodyOf(request),
          });
        }
        case 'email': {
          const { messageId: id, incidentId, locale } = request;
          const to = channel.address;
          return attemptOf(await messages.send({ about: 'request', id, incidentId, locale, to, request }), request);
        }
        case 'phone':
        case 'branch':
          return { result: 'rejected', because: 'asked-by-a-person' };
      }
    },
  };
}

/** An attempt by e-mail counts as one by any other channel does. */
function attemptOf(handed: Handed, { sentAt }: ProviderRequest): Attempt {
  switch (handed.result) {
    case 'sent':
    case 'uncertain':
      return { result: 'sent' };
    case 'refused':
      return { result: 'rejected', because: handed.because };
    case 'later': {
      const { because, notBefore } = handed;
      if (notBefore === undefined) return { result: 'try-later', because };
      return { result: 'try-later', because, retryAfter: (Date.parse(notBefore) - Date.parse(sentAt)) / 1000 };
    }
  }
}

/** The body of the contract, made from the request alone: the same text on every attempt. */
function bodyOf(request: ProviderRequest): string {
  const { requestId, ask } = request;
  const data =
    request.type === 'request.cancelled'
      ? { requestId, ask, reason: request.cancelledBecause ?? 'withdrawn' }
      : {
          requestId,
          incidentId: request.incidentId,
          ask,
          round: request.round,
          reminder: request.reminder,
          merchantNumber: request.merchantNumber,
          terminalNumber: request.terminalNumber,
          terminalSerial: request.terminalSerial,
          model: request.model,
          reason: reasonOf(request),
          transactions: request.transactions,
          lifts: request.lifts,
          documents: request.documents,
          answerTo: request.answerTo,
        };
  return JSON.stringify({ type: request.type, timestamp: request.madeAt, data });
}
