import { monotonicFactory } from 'ulid';
import type { Chance, Clock } from '../../../functions/ports.ts';

/** Numbers from 0 up to 1 that a seed repeats (mulberry32). */
export function createDraw(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Chance that can be had again from its seed; ids carry policy time and sort by it. */
export function createSeededChance(clock: Clock, seed: number): Chance {
  const draw = createDraw(seed);
  const ulid = monotonicFactory(draw);
  return {
    id: (prefix) => `${prefix}_${ulid(clock.now())}`,
    secret: (bytes) => Buffer.from(Array.from({ length: bytes }, () => Math.floor(draw() * 256))).toString('base64url'),
    number: draw,
  };
}
