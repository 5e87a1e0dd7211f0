import type { FollowUp, Incident } from '../incident.ts';
import { asking, upon } from '../next-step.ts';
import { once, review, type Owed } from '../owed.ts';
import { appeal } from './appeal.ts';
import { replacement } from './replacement.ts';
import { repair, tryOut } from './until-it-works.ts';

/** The provider has blocked the terminal (封机). Why says who has to do what before it is unblocked (S4). */
export function blockedTerminal(incident: Incident): Owed[] {
  const unblock = (cleared: FollowUp) => [upon(incident, cleared, 'unblock')];
  switch (incident.cause) {
    case 'unknown':
      return [
        ...asking(incident, once('block-reason'), { done: () => [review('cause-unclear')] }),
        ...appeal(incident, unblock),
      ];
    case 'malware':
      return asking(incident, once('clean-device'), {
        done: unblock,
        refused: (refused) => replacement(incident, refused),
      });
    case 'violation': {
      const appealed = appeal(incident, unblock);
      return appealed.length > 0 ? appealed : [review('violation', String(incident.appeals.length))];
    }
    case 'hardware':
      return repair(incident, unblock);
    case 'network':
      return tryOut(incident);
    case 'operator-lock':
    case 'wrong-pin':
    case 'judicial-freeze':
    case 'fault':
      return [review('cause-unclear')];
  }
}
