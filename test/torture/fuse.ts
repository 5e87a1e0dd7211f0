import { setTimeout as wait } from 'node:timers/promises';

/** What a kill may wait for, besides time. */
export type Sight = 'request' | 'webhook' | 'upload' | 'report' | 'command' | 'match';
const sights: Sight[] = ['request', 'webhook', 'upload', 'report', 'command', 'match'];
/** Some are rare. */
const mostAwaited: Record<Sight, number> = { request: 60, webhook: 60, upload: 20, report: 40, command: 60, match: 6 };

/** When the desk is killed next. */
export type Moment =
  | { at: 'start-up'; ms: number }
  | { at: 'ready'; ms: number }
  | { at: 'load'; ms: number }
  | { at: Sight; nth: number; ms: number };

/** The longest that a kill waits for what it was to happen at. */
const longest = 2_500;

/** Draws the moments of kills, the same ones for the same seed. */
export function createMoments(draw: () => number): () => Moment {
  const upTo = (most: number) => Math.floor(draw() * most);
  return () => {
    const choice = draw();
    if (choice < 0.15) return { at: 'start-up', ms: upTo(700) };
    if (choice < 0.25) return { at: 'ready', ms: upTo(40) };
    if (choice < 0.5) return { at: 'load', ms: 100 + upTo(1_500) };
    const at = sights[upTo(sights.length)] ?? 'request';
    return { at, nth: 1 + upTo(mostAwaited[at]), ms: upTo(12) };
  };
}

/** Counts what happens around the desk, so that a kill can come in the middle of it. */
export class Fuse {
  readonly #counts = new Map<Sight, number>();
  #watching: (() => void) | undefined;

  saw(sight: Sight): void {
    this.#counts.set(sight, (this.#counts.get(sight) ?? 0) + 1);
    this.#watching?.();
  }

  /** Fulfilled when the moment has come. */
  async burnt(moment: Moment): Promise<void> {
    if ('nth' in moment) await this.#seen(moment.at, moment.nth);
    await wait(moment.ms);
  }

  async #seen(sight: Sight, nth: number): Promise<void> {
    const wanted = (this.#counts.get(sight) ?? 0) + nth;
    const over = new AbortController();
    const met = new Promise<void>((resolve) => {
      this.#watching = () => {
        if ((this.#counts.get(sight) ?? 0) >= wanted) resolve();
      };
    });
    const late = wait(longest, undefined, { signal: over.signal }).catch(() => undefined);
    await Promise.race([met, late]);
    over.abort();
    this.#watching = undefined;
  }
}
