import { setTimeout as wait } from 'node:timers/promises';
import type { DeskProcess } from './desk-process.ts';
import type { Ledger } from './ledger.ts';

export interface Answer {
  status: number;
  body: unknown;
  headers: Headers;
}

export interface Call {
  method: 'GET' | 'POST' | 'PUT';
  /** A path of the desk, or a whole address. */
  to: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

const patience = 20_000;
/** However often the desk dies, somebody who asks this often in vain asks for what cannot be answered. */
const mostTries = 1_000;
const perhapsLater = [409, 429, 503];

/** Asks the desk as often as it takes: a call that was cut off is repeated, the very same, once there is a desk again. */
export class Client {
  readonly #desk: DeskProcess;
  readonly #ledger: Ledger;

  constructor(desk: DeskProcess, ledger: Ledger) {
    this.#desk = desk;
    this.#ledger = ledger;
  }

  async send(call: Call): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      if (tries > mostTries) throw new Error(`${call.method} ${call.to} is not answered, however often it is sent`);
      await this.#desk.whenReady();
      const answer = await this.#attempt(call);
      if (answer === undefined || isToBeRepeated(answer)) await wait(10);
      else return this.#judged(call, answer);
    }
  }

  /** The answer; nothing where the connection broke, as it does when the desk is killed. */
  async #attempt({ method, to, headers = {}, body }: Call): Promise<Answer | undefined> {
    const url = to.startsWith('http') ? to : this.#desk.url + to;
    try {
      const response = await fetch(url, {
        method,
        headers,
        ...(body !== undefined && { body }),
        signal: AbortSignal.timeout(patience),
      });
      const text = await response.text();
      const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError')
        this.#ledger.violated(`${method} ${to} was not answered within ${patience} ms`);
      return undefined;
    }
  }

  #judged({ method, to }: Call, answer: Answer): Answer {
    if (answer.status >= 500)
      this.#ledger.violated(`${method} ${to} was answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }
}

/** The first request with this key may still be under way, and a desk may have no room for a moment. */
function isToBeRepeated({ status, body }: Answer): boolean {
  return perhapsLater.includes(status) && (status !== 409 || JSON.stringify(body).includes('still under way'));
}
