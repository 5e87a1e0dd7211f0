import type { Cause, Kind } from '../events/kind.ts';
import type { Incident } from './incident.ts';

/** Habits that keep an incident from happening again (S1 to S4: R67), in the order in which they are shown. */
export const preventions = [
  'lawful-operation',
  'regulations',
  'procurement',
  'locked-away',
  'cameras',
  'inspection',
  'staff-training',
  'identity-check',
  'reconciliation',
  'passwords',
  'operator-numbers',
  'pin-tries',
  'two-factor',
  'encryption',
  'updates',
  'maintenance',
  'connection',
  'spare-terminal',
  'scams',
  'customer-data',
  'slips',
  'contact-data',
] as const;
export type Prevention = (typeof preventions)[number];

/** What the merchant is advised to do from now on, by what happened and why. */
export function preventionOf({ kind, cause, verdict }: Pick<Incident, 'kind' | 'cause' | 'verdict'>): Prevention[] {
  const advised = new Set([...ofKind(kind), ...ofCause(kind, cause), ...(verdict === 'fraud' ? againstFraud : [])]);
  return preventions.filter((prevention) => advised.has(prevention));
}

const againstFraud: Prevention[] = ['passwords', 'two-factor', 'encryption', 'scams', 'reconciliation'];

function ofKind(kind: Kind): Prevention[] {
  switch (kind) {
    case 'terminal-lost':
      return [
        'locked-away',
        'inspection',
        'staff-training',
        'passwords',
        'encryption',
        'customer-data',
        'contact-data',
      ];
    case 'terminal-stolen':
      return ['locked-away', 'cameras', 'inspection', 'staff-training', 'passwords', 'encryption', 'customer-data'];
    case 'unauthorized-transaction':
      return ['identity-check', 'reconciliation', 'staff-training', 'cameras', 'slips', ...againstFraud];
    case 'account-anomaly':
      return ['reconciliation', 'slips', 'passwords', 'two-factor', 'scams', 'customer-data', 'contact-data'];
    case 'terminal-blocked':
      return ['regulations', 'slips', 'customer-data', 'contact-data'];
    case 'terminal-locked':
      return ['staff-training', 'inspection', 'spare-terminal'];
  }
}

/** The cause of a block or a lock; of other kinds none is asked for, so that what stands there says nothing. */
function ofCause(kind: Kind, cause: Cause): Prevention[] {
  if (kind !== 'terminal-blocked' && kind !== 'terminal-locked') return [];
  switch (cause) {
    case 'malware':
      return ['updates', 'procurement', 'passwords', 'encryption', 'scams', 'inspection'];
    case 'violation':
      return ['lawful-operation', 'identity-check', 'staff-training'];
    case 'hardware':
    case 'fault':
      return ['maintenance', 'procurement', 'updates', 'spare-terminal'];
    case 'network':
      return ['connection', 'maintenance', 'spare-terminal'];
    case 'operator-lock':
      return ['operator-numbers', 'passwords'];
    case 'wrong-pin':
      return ['pin-tries', 'operator-numbers'];
    case 'judicial-freeze':
      return ['lawful-operation', 'regulations', 'contact-data'];
    case 'unknown':
      return kind === 'terminal-blocked'
        ? ['lawful-operation', 'procurement', 'updates']
        : ['operator-numbers', 'pin-tries', 'maintenance'];
  }
}
