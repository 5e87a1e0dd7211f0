import type { FollowUp, Incident } from '../incident.ts';
import { asking, upon } from '../next-step.ts';
import { once, review, type Owed } from '../owed.ts';
import { replacement } from './replacement.ts';

/** The merchant tries what the guidance says; where that does not help, the provider repairs (S1, S4: R63, R69). */
export function tryOut(incident: Incident): Owed[] {
  return asking(incident, once('confirm-unlocked'), {
    refused: (tried) =>
      asking(incident, upon(incident, tried, 'repair'), { done: (repaired) => tryAgain(incident, repaired) }),
  });
}

/** Repaired is not yet working: the merchant says. Where it still fails, an operator decides. */
export function tryAgain(incident: Incident, repaired: FollowUp): Owed[] {
  return asking(incident, upon(incident, repaired, 'confirm-unlocked'), {
    refused: ({ followUpId }) => [review('out-of-order', followUpId)],
  });
}

/** A fault of the device: repaired, or else replaced (S1, S4: R61). */
export function repair(incident: Incident, then: (repaired: FollowUp) => Owed[]): Owed[] {
  return asking(incident, once('repair'), {
    done: then,
    refused: (refused) => replacement(incident, refused),
  });
}
