import { isMissing, isOpen, isOutOfOrder, isTakenBack, outcomeOf, type Incident } from './incident.ts';

/** What the merchant's people can do themselves (S0 to S4: R60, R63, R69, R80, R81), the most urgent first. */
export const guidanceTopics = [
  'wrong-pin',
  'many-wrong-pins',
  'operator-lock',
  'network',
  'fault',
  'malware',
  'violation',
  'judicial-freeze',
  'blast-radius',
  'trading-goes-on',
] as const;
export type GuidanceTopic = (typeof guidanceTopics)[number];

/** What is worth telling in this state; what no longer is, is not sent any more. */
export function guidanceOf(incident: Incident): GuidanceTopic[] {
  if (incident.status !== 'open' || incident.withdrawing) return [];
  const topics = new Set([...ofCause(incident), ...ofLoss(incident), ...ofTrade(incident)]);
  return guidanceTopics.filter((topic) => topics.has(topic));
}

/** After more wrong PINs than this a lock does not end by itself: the branch unlocks (S1). */
export const mostPinAttempts = 10;

function ofCause(incident: Incident): GuidanceTopic[] {
  if (!isOutOfOrder(incident) || incident.unblocked) return [];
  return incident.kind === 'terminal-blocked' ? ofBlock(incident) : ofLock(incident);
}

function ofBlock({ cause }: Incident): GuidanceTopic[] {
  switch (cause) {
    case 'malware':
    case 'violation':
    case 'network':
      return [cause];
    case 'hardware':
      return ['fault'];
    case 'operator-lock':
    case 'wrong-pin':
    case 'judicial-freeze':
    case 'fault':
    case 'unknown':
      return [];
  }
}

function ofLock({ cause, pinAttempts }: Incident): GuidanceTopic[] {
  switch (cause) {
    case 'operator-lock':
    case 'fault':
    case 'judicial-freeze':
      return [cause];
    case 'wrong-pin':
      return (pinAttempts ?? 0) > mostPinAttempts ? ['many-wrong-pins'] : ['wrong-pin'];
    case 'malware':
    case 'violation':
    case 'hardware':
    case 'network':
    case 'unknown':
      return [];
  }
}

/** Whoever has the terminal has more than that. Once it is fraud, the security check-list says so. */
function ofLoss(incident: Incident): GuidanceTopic[] {
  if (!isMissing(incident) || incident.activation === 'unactivated') return [];
  const isListed = incident.followUps.some(({ ask, status }) => ask === 'security-checklist' && !isTakenBack(status));
  return isListed ? [] : ['blast-radius'];
}

/** A terminal that took payments takes none now. */
function ofTrade(incident: Incident): GuidanceTopic[] {
  const { activation, unblocked, followUps } = incident;
  const wasInUse = isMissing(incident) && (activation === 'in-use' || activation === 'unknown');
  const stopped = isOutOfOrder(incident) && !unblocked;
  const suspended = followUps.some(
    (followUp) => followUp.ask === 'suspend-terminal' && (isOpen(followUp) || outcomeOf(followUp) === 'done'),
  );
  return wasInUse || stopped || (suspended && !isMissing(incident)) ? ['trading-goes-on'] : [];
}
