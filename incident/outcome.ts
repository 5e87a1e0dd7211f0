import type { Ask } from '../events/ask.ts';
import { newest, outcomeOf, type Incident } from './incident.ts';

/** What an incident that closes by itself came to: the first of these that fits (contract, Closing). */
export function outcomeOfIncident(incident: Incident): string {
  const done = (ask: Ask) => {
    const followUp = newest(incident, ask);
    return followUp !== undefined && outcomeOf(followUp) === 'done';
  };
  if (done('set-up-replacement')) return 'replaced';
  if (done('deregister')) return 'deregistered';
  if (incident.verdict === 'normal') return 'normal';
  if (done('reverse-transaction')) return 'reversed';
  if (done('unblock') || incident.unblocked) return 'unblocked';
  if (done('confirm-unlocked') || done('bank-unlock')) return 'unlocked';
  return 'settled';
}
