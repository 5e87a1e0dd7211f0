import * as z from 'zod';
import { fact } from './fact.ts';
import { ChannelRef } from './follow-up.ts';

const sent = { followUpId: z.string(), messageId: z.string() };

/** What became of a message to the provider; each names the message by its id. */
export const RequestFact = z.discriminatedUnion('type', [
  fact('request.acknowledged', sent),
  fact('request.sent', sent),
  fact('request.failed', { ...sent, attempt: z.int(), because: z.string(), retryAt: z.string() }),
  fact('request.rerouted', {
    ...sent,
    because: z.string(),
    from: ChannelRef,
    to: ChannelRef,
    dueAt: z.string(),
  }),
  fact('request.undeliverable', { ...sent, because: z.string() }),
  fact('cancellation.delivered', sent),
  fact('cancellation.failed', { ...sent, attempt: z.int(), because: z.string(), retryAt: z.string() }),
  fact('cancellation.undeliverable', { ...sent, because: z.string() }),
]);
export type RequestFact = z.infer<typeof RequestFact>;
