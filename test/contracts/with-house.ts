import { afterEach, beforeEach } from 'vitest';
import type { House } from './house.ts';

/** A fresh house for every test of a group; what was made of it anew is ended with it. */
export function withHouse<H extends House>(make: () => Promise<H>): () => H {
  let house: H | undefined;
  beforeEach(async () => {
    house = await make();
  });
  afterEach(async () => {
    await house?.end();
    house = undefined;
  });
  return () => {
    if (house === undefined) throw new Error('there is no house outside a test');
    return house;
  };
}
