import type { Item } from './item.ts';

/** Conditions did not hold, so nothing was written: by the index of the write, what was there instead. */
export class RefusedWrite extends Error {
  override readonly name = 'RefusedWrite';
  readonly found: ReadonlyMap<number, Item | undefined>;

  constructor(found: ReadonlyMap<number, Item | undefined>, options?: ErrorOptions) {
    super('a condition did not hold', options);
    this.found = found;
  }
}
