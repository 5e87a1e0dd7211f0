/** On AWS policy time is the time of day (aws/clock.ts). Here that stands still until it is moved; timers run on. */
export interface TimeOfDay {
  now(): number;
  moveTo(now: number): void;
  /** The real one goes on. */
  release(): void;
}

export function holdTimeOfDay(start: number): TimeOfDay {
  const real = Date.now;
  let now = start;
  Date.now = () => now;
  return {
    now: () => now,
    moveTo: (time) => {
      now = Math.max(now, time);
    },
    release: () => {
      Date.now = real;
    },
  };
}
