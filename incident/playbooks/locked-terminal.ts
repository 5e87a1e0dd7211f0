import { mostPinAttempts } from '../guidance.ts';
import type { Incident } from '../incident.ts';
import { asking, upon } from '../next-step.ts';
import { once, review, type Owed } from '../owed.ts';
import { repair, tryAgain, tryOut } from './until-it-works.ts';

/** A PIN lock ends by itself after a day (S1: R63). */
const pinLock = { ...once('confirm-unlocked'), key: 'confirm-unlocked:in-a-day', askedIn: 'P1D' };

/** The terminal has locked itself. An operator lock, wrong PINs, a judicial freeze and a fault each end differently (S1: R8). */
export function lockedTerminal(incident: Incident): Owed[] {
  switch (incident.cause) {
    case 'wrong-pin':
      return (incident.pinAttempts ?? 0) > mostPinAttempts
        ? [once('bank-unlock')]
        : asking(incident, pinLock, { refused: (waited) => [upon(incident, waited, 'bank-unlock')] });
    case 'operator-lock':
      return tryOut(incident);
    case 'fault':
      return repair(incident, (repaired) => tryAgain(incident, repaired));
    case 'judicial-freeze':
      return [review('judicial-freeze')];
    case 'malware':
    case 'violation':
    case 'hardware':
    case 'network':
    case 'unknown':
      return [review('cause-unclear')];
  }
}
