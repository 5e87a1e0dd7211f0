import { Unavailable } from '../../../functions/errors.ts';
import type { Durable } from './durable.ts';

/** To be called before anything is written: throws where the disk takes nothing. */
export function demandDisk({ isBroken }: Durable): void {
  if (isBroken) throw new Unavailable('the disk does not take it');
}
