import { renderMessage } from '../../../channels/render-message.ts';
import { scopeOf } from '../../../functions/message.ts';
import type { Messages } from '../../../functions/ports.ts';
import { demandDisk } from './disk.ts';
import type { Durable } from './durable.ts';

const mostEqual = 20;
const hour = 60 * 60 * 1000;

/** Messages that have gone out, each once under its id; the first text under an id stands. */
export function createMemoryOutbox(durable: Durable): Messages {
  return {
    send: async (message) => {
      demandDisk(durable);
      const { id, to } = message;
      const entry = { id, to, incidentId: scopeOf(message), at: durable.now, ...renderMessage(message) };
      if (durable.outbox.has(id)) return { result: 'sent' };
      const equal = [...durable.outbox.values()].filter(
        ({ channel, body, ...other }) =>
          channel === 'sms' && other.to === to && body === entry.body && other.at > durable.now - hour,
      );
      const oldest = equal.at(-mostEqual);
      if (oldest !== undefined && entry.channel === 'sms')
        return { result: 'later', because: 'too-many-equal', notBefore: new Date(oldest.at + hour).toISOString() };
      durable.outbox.set(id, entry);
      return { result: 'sent' };
    },
  };
}
