import type { RenderedMessage } from '../channels/render-message.ts';
import { Unavailable } from '../functions/errors.ts';
import { createInTurn } from '../functions/in-turn.ts';
import { scopeOf, type Handed, type Message } from '../functions/message.ts';
import type { Clock, Messages } from '../functions/ports.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { createEqualMessages } from './equal-messages.ts';
import { isNew } from './expressions.ts';
import { numberIn, textIn, type Item, type Key } from './item.ts';
import { keys } from './keys.ts';
import { failureOf } from './message-failure.ts';
import type { Outgoing } from './outgoing.ts';
import { RefusedWrite } from './refused-write.ts';
import { expiry } from './table.ts';

const second = 1_000;
const year = 366 * 24 * 60 * 60;
/** Whoever has taken a message this long ago and said no more of it has gone; nobody knows how far it came. */
const patience = 60 * second;

interface House {
  table: DynamoTable;
  outgoing: Outgoing;
  clock: Clock;
  realClock: Clock;
}

/** Messages by SNS and SES, each noted before it is handed over and after: what was noted once is not sent again unasked. */
export function createMessages({ table, outgoing, clock, realClock }: House): Messages {
  const inTurn = createInTurn();
  const equalMessages = createEqualMessages(table, clock);
  const keyOf = (message: Message) => keys.message(scopeOf(message), message.id);

  /** Undefined where it is ours to send. */
  async function take(message: Message, { channel }: RenderedMessage): Promise<Handed | undefined> {
    const { to } = message;
    const now = realClock.now();
    const note = {
      ...keyOf(message),
      state: 'sending',
      to,
      at: now,
      [expiry]: Math.ceil(now / second) + year,
    };
    // an e-mail that nobody recorded is repeated as the same e-mail; of a text message it depends on what it says
    const again = channel === 'email' || (message.about === 'notice' && message.repeatable);
    const gone = { that: `${isNew.that} OR (#state = :sending AND #at <= :gone)`, values: { sending: 'sending', gone: now - patience } }; // prettier-ignore
    try {
      await table.write({ put: note, if: again ? gone : isNew });
      return undefined;
    } catch (error) {
      if (!(error instanceof RefusedWrite)) throw error;
      return standing(error.found.get(0), now);
    }
  }

  async function send(message: Message): Promise<Handed> {
    const { to } = message;
    const { renderMessage } = await import('../channels/render-message.ts'); // all words of all letters
    const rendered = renderMessage(message);
    const taken = await take(message, rendered);
    if (taken !== undefined) return taken;
    const free = rendered.channel === 'sms' ? await equalMessages.take(to, rendered.body) : undefined;
    if (free !== undefined) {
      await table.write({ delete: keyOf(message) });
      return { result: 'later', because: 'too-many-equal', notBefore: new Date(free).toISOString() };
    }
    const handed = await attempt(message, rendered);
    await settle(keyOf(message), handed);
    return handed;
  }

  async function attempt(message: Message, rendered: RenderedMessage): Promise<Handed> {
    try {
      await outgoing(message, rendered);
      return { result: 'sent' };
    } catch (error) {
      const { isAnswer, ...failure } = failureOf(error, rendered.channel);
      // without an answer nobody knows whether it went out
      const isLost = !isAnswer && rendered.channel === 'sms' && message.about === 'notice' && !message.repeatable;
      return isLost ? { result: 'uncertain' } : failure;
    }
  }

  async function settle(key: Key, handed: Handed): Promise<void> {
    switch (handed.result) {
      case 'later':
        await table.write({ delete: key });
        return;
      case 'refused':
        await note(key, { state: 'refused', because: handed.because });
        return;
      case 'sent':
      case 'uncertain':
        await note(key, { state: handed.result });
    }
  }

  const note = (key: Key, set: Item) => table.write({ update: key, change: { set } });

  return { send: (message) => inTurn(message.id, () => send(message)) };
}

function standing(noted: Item | undefined, now: number): Handed {
  const state = textIn(noted, 'state');
  if (state === 'sent' || state === 'returned') return { result: 'sent' };
  if (state === 'refused') return { result: 'refused', because: textIn(noted, 'because') ?? '' };
  if (state === 'uncertain' || now - (numberIn(noted, 'at') ?? now) > patience) return { result: 'uncertain' };
  throw new Unavailable('this message is being handed over');
}
