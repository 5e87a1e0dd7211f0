import { isMissing, type Incident } from './incident.ts';

/** What else is in a thief's reach beside the terminal, and what is looked through after a fraud (R44, R80). */
export type SecurityStep =
  | 'pause-settlement'
  | 'block-sim'
  | 'change-passcodes'
  | 'change-logins'
  | 'unbind-qr'
  | 'two-factor'
  | 'provider-account';

/** Whoever holds the terminal holds its SIM card, its logins and the way to instant settlement too: what cuts them off (R80). */
export function blastRadiusOf(incident: Pick<Incident, 'kind'>): SecurityStep[] {
  const sim: SecurityStep[] = isMissing(incident) ? ['block-sim'] : [];
  return ['pause-settlement', ...sim, 'change-passcodes', 'change-logins', 'unbind-qr'];
}

/** The security check-list of a fraud: that, and what a stranger may have changed (R44). */
export function securityStepsOf(incident: Pick<Incident, 'kind'>): SecurityStep[] {
  return [...blastRadiusOf(incident), 'two-factor', 'provider-account'];
}
