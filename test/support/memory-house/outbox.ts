import { renderMessage } from '../../../channels/render-message.ts';
import { scopeOf } from '../../../functions/message.ts';
import type { Messages } from '../../../functions/ports.ts';
import { demandDisk } from './disk.ts';
import type { Durable } from './durable.ts';

/** Messages that have gone out, each once under its id; the first text under an id stands. */
export function createMemoryOutbox(durable: Durable): Messages {
  return {
    send: async (message) => {
      demandDisk(durable);
      const { id, to } = message;
      const entry = { id, to, incidentId: scopeOf(message), ...renderMessage(message) };
      if (!durable.outbox.has(id)) durable.outbox.set(id, entry);
      return 'sent';
    },
  };
}
