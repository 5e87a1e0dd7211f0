import { renderMessage } from '../channels/render-message.ts';
import { Unavailable } from '../functions/errors.ts';
import { createInTurn } from '../functions/in-turn.ts';
import type { Message } from '../functions/message.ts';
import type { Clock, Messages } from '../functions/ports.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { isNew } from './expressions.ts';
import { numberIn, type Item } from './item.ts';
import { keys } from './keys.ts';
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
  realClock: Clock;
}

/** Messages by SNS and SES, each noted before it is handed over and after: what was noted once is not sent again unasked. */
export function createMessages({ table, outgoing, realClock }: House): Messages {
  const inTurn = createInTurn();

  /** Undefined where it is ours to send. */
  async function take(message: Message): Promise<'sent' | 'uncertain' | undefined> {
    const now = realClock.now();
    const note = { ...keys.message(message.id), state: 'sending', at: now, [expiry]: Math.ceil(now / second) + year };
    const free = isRepeatable(message)
      ? { that: `${isNew.that} OR (#state = :sending AND #at <= :gone)`, values: { sending: 'sending', gone: now - patience } } // prettier-ignore
      : isNew;
    try {
      await table.write({ put: note, if: free });
      return undefined;
    } catch (error) {
      if (!(error instanceof RefusedWrite)) throw error;
      return standing(error.found.get(0), now);
    }
  }

  async function send(message: Message): Promise<'sent' | 'uncertain'> {
    const taken = await take(message);
    if (taken !== undefined) return taken;
    const id = await outgoing(message, renderMessage(message)).catch(async (error: unknown) => {
      if (isRefusal(error)) await table.write({ delete: keys.message(message.id) });
      throw new Unavailable('the message was not taken', { cause: error });
    });
    const sent = { set: { state: 'sent', sentAs: id, incidentId: message.incidentId } };
    await table.write({ update: keys.message(message.id), change: sent });
    return 'sent';
  }

  return { send: (message) => inTurn(message.id, () => send(message)) };
}

/** A provider is asked twice rather than not at all. */
const isRepeatable = (message: Message): boolean => message.about === 'request' || message.repeatable;

function standing(note: Item | undefined, now: number): 'sent' | 'uncertain' {
  if (note?.['state'] === 'sent') return 'sent';
  if (now - (numberIn(note, 'at') ?? now) > patience) return 'uncertain';
  throw new Unavailable('this message is being handed over');
}

/** An answer that says no; without an answer, or with a broken one, nobody knows. */
function isRefusal(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return status !== undefined && status >= 400 && status < 500;
}
