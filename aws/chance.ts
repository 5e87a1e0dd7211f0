import { randomBytes } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import type { Chance, Clock } from '../functions/ports.ts';

/** Random from the operating system; ids carry the time and sort by it, within one function also in a millisecond. */
export function createChance(clock: Clock): Chance {
  const ulid = monotonicFactory();
  return {
    id: (prefix) => `${prefix}_${ulid(clock.now())}`,
    secret: (bytes) => randomBytes(bytes).toString('base64url'),
    number: () => Math.random(),
  };
}
