import type { Log } from '../functions/ports.ts';

/** Jobs that come again and again. One that fails is logged and comes again; it ends no process. */
export interface Sweeps {
  /** Now, and then so many milliseconds of real time apart. */
  every(milliseconds: number, job: () => void | Promise<void>): void;
  stop(): void;
}

export function createSweeps(log: Log): Sweeps {
  const timers: NodeJS.Timeout[] = [];
  const sweep = async (job: () => void | Promise<void>) => {
    try {
      await job();
    } catch (error) {
      log.error('sweep-failed', { error: error instanceof Error ? error.name : 'unknown' });
    }
  };
  return {
    every: (milliseconds, job) => {
      void sweep(job);
      timers.push(setInterval(() => void sweep(job), milliseconds));
    },
    stop: () => {
      for (const timer of timers) clearInterval(timer);
    },
  };
}
