import type { IncidentView } from '../../events/incident-view.ts';
import type { Model } from './model.ts';

/** The contract's list, word for word: the first that holds. */
const list: [IncidentView['phase'], string[]][] = [
  ['contain', ['freeze-account', 'suspend-terminal', 'deregister', 'verify-serial', 'confirm-activation']],
  ['verify', ['check-vouchers', 'block-reason', 'identify']],
  [
    'investigate',
    ['police-report', 'supply-evidence', 'supplementary-materials', 'dispute-transactions', 'appeal', 'recover-funds'],
  ],
];

/** Where an incident stands, by what is open and what people know. */
export function phaseOf({ withdrawing, isOutOfOrder, cause }: Model, { status, followUps }: IncidentView): string {
  if (status !== 'open') return 'closed';
  if (withdrawing) return 'remedy';
  const open = followUps.filter(({ state }) => state === 'open').map(({ ask }) => ask);
  const causeUnknown = isOutOfOrder && cause === 'unknown';
  for (const [phase, asks] of list)
    if (open.some((ask) => asks.includes(ask)) || (phase === 'verify' && causeUnknown)) return phase;
  return 'remedy';
}

/** What an incident that closes by itself comes to (contract, Closing). */
export function outcomeOf(model: Model): string {
  const isDone = (ask: Parameters<Model['asked']>[0]) => model.asked(ask).some(({ settled }) => settled === 'done');
  if (isDone('set-up-replacement')) return 'replaced';
  if (isDone('deregister')) return 'deregistered';
  if (model.verdict === 'normal') return 'normal';
  if (isDone('reverse-transaction')) return 'reversed';
  if (isDone('unblock') || model.isUnblocked) return 'unblocked';
  if (isDone('confirm-unlocked') || isDone('bank-unlock')) return 'unlocked';
  return 'settled';
}
