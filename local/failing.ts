const shortest = 60_000;
const longest = 24 * 60 * 60 * 1000;

/** Incidents whose execution failed for good, and until when each is left alone: a minute, two, four, … a day of policy time. */
export interface Failing {
  /** Answers until when it rests. */
  failed(id: string, now: number): number;
  worked(id: string): void;
  /** Long ago, for one that works. */
  restsUntil(id: string): number;
}

/** In memory, as few fail; whoever forgets it tries at once. */
export function createFailing(): Failing {
  const known = new Map<string, { times: number; until: number }>();
  return {
    failed: (id, now) => {
      const times = (known.get(id)?.times ?? 0) + 1;
      const until = now + Math.min(shortest * 2 ** (times - 1), longest);
      known.set(id, { times, until });
      return until;
    },
    worked: (id) => {
      known.delete(id);
    },
    restsUntil: (id) => known.get(id)?.until ?? 0,
  };
}
