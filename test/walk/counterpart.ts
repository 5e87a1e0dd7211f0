import type { Delivery, Reply } from '../../simulator/serve-providers.ts';
import { readDeskMessage, type DeskMessage } from '../../simulator/desk-message.ts';
import { createSigner } from '../../simulator/signature.ts';
import { ruleFor } from './rule-for.ts';
import type { Mood, Said } from './moves.ts';

export interface Received {
  id: string;
  raw: string;
  at: number;
  message: DeskMessage;
  /** Whether it was taken, as the status says. */
  isTaken: boolean;
}

/** The provider of a walk: it does what its mood is, and says the same again to the same message. */
export class Counterpart {
  readonly received: Received[] = [];
  /** What the desk must never have sent. */
  readonly faults: string[] = [];
  readonly moods = new Map<string, Mood>();
  readonly #signer;
  /** To which message a request was answered for good. */
  readonly #final = new Map<string, string>();
  readonly #replies = new Map<string, Reply>();
  readonly #now: () => number;
  readonly #answered: (message: DeskMessage, said: Said) => void;

  constructor(house: { secret: string; now: () => number; answered: (message: DeskMessage, said: Said) => void }) {
    this.#signer = createSigner(house.secret);
    this.#now = house.now;
    this.#answered = house.answered;
  }

  readonly receive = async ({ headers, raw }: Delivery): Promise<Reply> => {
    const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': signature = '' } = headers;
    const message = readDeskMessage(raw);
    if (message === undefined || !this.#signer.isOurs({ id, timestamp, signature }, raw)) {
      this.faults.push(`${id} is no message of the contract: ${raw}`);
      return 'hang-up';
    }
    const { ask, requestId } = message.data;
    const answeredAs = this.#final.get(requestId);
    if (message.type === 'request.created' && answeredAs !== undefined && answeredAs !== id)
      this.faults.push(`${id} asks ${ask} again, which was answered to ${answeredAs}`);
    const mood = this.moods.get(ask) ?? this.moods.get('*') ?? 'silent';
    const reply = this.#replies.get(id) ?? ruleFor(message.type === 'request.created' ? mood : 'silent', this.#now());
    const isTaken = reply !== 'hang-up' && reply.status < 300;
    this.received.push({ id, raw, at: this.#now(), message, isTaken });
    if (isTaken && !this.#replies.has(id) && message.type === 'request.created' && typeof mood === 'object') {
      this.#answered(message, mood);
      if (mood.outcome === 'done' || mood.outcome === 'refused') this.#final.set(requestId, id);
    }
    if (isTaken) this.#replies.set(id, reply);
    return reply;
  };
}
