import type { Messages, ProviderChannels } from '../functions/ports.ts';
import type { ProviderRequest } from '../functions/provider-request.ts';
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
          await messages.send({ about: 'request', id, incidentId, locale, to: channel.address, request });
          return { result: 'sent' };
        }
        case 'phone':
        case 'branch':
          return { result: 'rejected', because: 'asked-by-a-person' };
      }
    },
  };
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
