import type { EvidenceType } from '../../events/kind.ts';
import type { Incident } from '../incident.ts';
import { lossOf } from '../loss.ts';
import { once, supply, type Owed } from '../owed.ts';
import { suspension } from './suspension.ts';

/** Once the verdict is fraud, whatever it began as: contain, prove, tell the police, win back (S0, S2). */
export function fraud(incident: Incident): Owed[] {
  const types = evidenceOf(incident);
  return [
    ...suspension(incident),
    once('freeze-account'),
    once('police-report'),
    once('security-checklist'),
    ...(types.length === 0 ? [] : [supply(types)]),
    ...(lossOf(incident).amount > 0 ? [once('recover-funds')] : []),
  ];
}

/** The evidence column of the playbooks: what a kind's own row asks for, and receipts and statements of unauthorised use. */
function evidenceOf({ kind, activation }: Incident): EvidenceType[] {
  switch (kind) {
    case 'terminal-lost':
    case 'terminal-stolen':
      return activation === 'unactivated' ? [] : ['identity-proof', 'loss-proof'];
    case 'unauthorized-transaction':
    case 'account-anomaly':
      return ['receipt', 'bank-statement'];
    case 'terminal-blocked':
    case 'terminal-locked':
      return [];
  }
}
