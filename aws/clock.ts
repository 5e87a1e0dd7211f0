import type { Clock } from '../functions/ports.ts';

/** On AWS policy time is the time of day. */
export const realClock: Clock = { now: () => Date.now() };
