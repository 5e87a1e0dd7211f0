import type { Ask } from '../events/ask.ts';
import { isOpen, isOutOfOrder, type Incident } from './incident.ts';

export type Phase = 'verify' | 'contain' | 'investigate' | 'remedy' | 'closed';

const containing: Ask[] = ['freeze-account', 'suspend-terminal', 'deregister', 'verify-serial', 'confirm-activation'];
const verifying: Ask[] = ['check-vouchers', 'block-reason', 'identify'];
const investigating: Ask[] = [
  'police-report',
  'supply-evidence',
  'supplementary-materials',
  'dispute-transactions',
  'appeal',
  'recover-funds',
];

/** Where an incident stands: the first of these that holds (contract, Incidents, Phase). */
export function phaseOf(incident: Incident): Phase {
  if (incident.status !== 'open') return 'closed';
  if (incident.withdrawing) return 'remedy';
  const open = new Set(incident.followUps.filter(isOpen).map((followUp) => followUp.ask));
  const owes = (asks: Ask[]) => asks.some((ask) => open.has(ask));
  if (owes(containing)) return 'contain';
  if (owes(verifying) || causeUnknown(incident)) return 'verify';
  return owes(investigating) ? 'investigate' : 'remedy';
}

function causeUnknown(incident: Incident): boolean {
  return isOutOfOrder(incident) && incident.cause === 'unknown';
}
