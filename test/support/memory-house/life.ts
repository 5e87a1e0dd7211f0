/** The process has died: thrown from the call at which it does and from every call after it. */
export class Died extends Error {
  override readonly name = 'Died';
  /** The interpreter neither repeats nor catches it: no process is left to do so. */
  readonly isRetryable = false;
  readonly isCatchable = false;
}

/** At which call of a port, counted from 1, a process dies: before it takes effect, or after, when its result is lost. */
export interface Death {
  call: number;
  when: 'before' | 'after';
}

/** What comes in between at a call, counted from 1; a promise of it is waited for before the call takes effect. */
export type Interruption = (call: number, name: string) => Promise<void> | undefined;

/** One process: every call of a port is counted, and none does anything once it is dead. */
export class Life {
  /** The calls so far, by name, such as `store.append`. */
  readonly calls: string[] = [];
  readonly #death: Death | undefined;
  readonly #before: Interruption | undefined;
  #dead = false;

  constructor(death?: Death, before?: Interruption) {
    this.#death = death;
    this.#before = before;
  }

  get isDead(): boolean {
    return this.#dead;
  }

  /** Throws where the process has died meanwhile, whatever came of it. */
  demandAlive(): void {
    if (this.#dead) throw new Died('the process has died');
  }

  /** The port as this process sees it. A call takes effect before it first awaits anything. */
  port<P extends object>(name: string, port: P): P {
    return new Proxy(port, {
      get: (target, property) => {
        const member: unknown = Reflect.get(target, property);
        if (typeof member !== 'function' || typeof property !== 'string') return member;
        return (...args: unknown[]): unknown => {
          const run = () => Reflect.apply(member, target, args) as unknown;
          return this.call(`${name}.${property}`, run);
        };
      },
    });
  }

  call(name: string, run: () => unknown): unknown {
    this.demandAlive();
    this.calls.push(name);
    const call = this.calls.length;
    const between = this.#before?.(call, name);
    return between === undefined ? this.#take(call, run) : between.then(() => this.#take(call, run));
  }

  #take(call: number, run: () => unknown): unknown {
    this.demandAlive();
    const dies = call === this.#death?.call;
    if (dies && this.#death.when === 'before') this.#die();
    const result = run();
    if (!dies) return result;
    if (result instanceof Promise) result.catch(() => undefined);
    return this.#die();
  }

  #die(): never {
    this.#dead = true;
    throw new Died('the process dies');
  }
}
