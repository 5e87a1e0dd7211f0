import { randomBytes } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import type { Chance, Clock } from '../functions/ports.ts';

/** Random from the operating system; ids carry policy time and sort by it, also within a millisecond. */
export function createChance(clock: Clock): Chance {
  const draw = createPool();
  const ulid = monotonicFactory(() => draw(1).readUInt8() / 256);
  return {
    id: (prefix) => `${prefix}_${ulid(clock.now())}`,
    secret: (bytes) => draw(bytes).toString('base64url'),
    number: () => Math.random(),
  };
}

const page = 4096;

/** Random bytes, fetched a page at a time: a call to the operating system costs more than what it brings. None is given twice. */
function createPool(): (bytes: number) => Buffer {
  let pool = randomBytes(page);
  let given = 0;
  return (bytes) => {
    if (bytes > page) return randomBytes(bytes);
    if (given + bytes > page) {
      pool = randomBytes(page);
      given = 0;
    }
    const drawn = pool.subarray(given, given + bytes);
    given += bytes;
    return drawn;
  };
}
