import { afterEach, beforeEach } from 'vitest';
import type { House, MakeHouse } from './house.ts';

/** A fresh house for every test of a group; what was made of it anew is ended with it. */
export function withHouse(make: MakeHouse): () => House {
  let house: House | undefined;
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
