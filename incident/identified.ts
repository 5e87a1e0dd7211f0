import type { Incident } from './incident.ts';

/** Is it known whose terminal, or whose account, it is? Without a terminal, the merchant's account is the subject. */
export function isIdentified(incident: Incident): boolean {
  const { merchantNumber, providerId, terminalSerial, terminalNumber } = incident.subject;
  const needsTerminal = incident.kind.startsWith('terminal-');
  const terminalKnown = terminalSerial !== null && terminalNumber !== null;
  return merchantNumber !== null && providerId !== null && (terminalKnown || !needsTerminal);
}
