import type { RenderedMessage } from '../channels/render-message.ts';
import type { Message } from '../functions/message.ts';
import { once } from './once.ts';

/** Hands a text to a network or a mail server, once: nothing is repeated here. Answers what it is called there. */
export type Outgoing = (message: Message, text: RenderedMessage) => Promise<string>;

/** Each by its own channel. */
export const byChannel =
  (channels: Record<RenderedMessage['channel'], Outgoing>): Outgoing =>
  (message, text) =>
    channels[text.channel](message, text);

/** One that is read when it is first handed something. */
export function lateOutgoing(load: () => Promise<Outgoing>): Outgoing {
  const loaded = once(load);
  return async (message, text) => (await loaded())(message, text);
}
