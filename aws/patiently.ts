import { setTimeout as pause } from 'node:timers/promises';
import { meaningOf } from './dynamo-error.ts';

interface Patience {
  mostTries: number;
  /** Milliseconds before the second try; each further pause is twice as long, and all vary by half. */
  firstPause: number;
  isPassing: (error: unknown) => boolean;
}

/** Tries again what failed for a reason that passes. */
export async function patiently<T>(run: () => Promise<T>, { mostTries, firstPause, isPassing }: Patience): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await run();
    } catch (error) {
      if (tries === mostTries || !isPassing(error)) throw meaningOf(error);
      await pause(firstPause * 2 ** (tries - 1) * (0.5 + Math.random()));
    }
}
