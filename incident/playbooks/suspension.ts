import type { Incident } from '../incident.ts';
import { once, type Owed } from '../owed.ts';

/** The terminal is suspended, if one is named; one that nobody has registered is identified first (contract, Incidents). */
export function suspension({ subject }: Incident): Owed[] {
  if (subject.terminalSerial === null) return [];
  return [once(subject.terminalNumber === null ? 'identify' : 'suspend-terminal')];
}
