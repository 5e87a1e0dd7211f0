import type { Ask } from './ask.ts';
import type { Cadence } from './cadence.ts';

const containing: Cadence = { remindAfter: 'PT2H', every: 'PT4H', escalateAfter: 3 };
const ordinary: Cadence = { remindAfter: 'P1D', every: 'P1D', escalateAfter: 3 };

/** Asks that stop a loss: reminded within hours (contract, Registry) and pressed harder when a channel fails. */
export function contains(ask: Ask): boolean {
  return ask === 'freeze-account' || ask === 'suspend-terminal' || ask === 'deregister';
}

/** The contract's default where the provider has agreed nothing else. */
export function defaultCadence(ask: Ask): Cadence {
  return contains(ask) ? containing : ordinary;
}
