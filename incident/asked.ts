import type { Ask } from '../events/ask.ts';
import { newest, outcomeOf, type Incident } from './incident.ts';

/** Has this been answered so, the last time that it was asked? */
export function isAnswered(incident: Incident, ask: Ask, outcome?: 'done' | 'refused'): boolean {
  const followUp = newest(incident, ask);
  const answer = followUp === undefined ? null : outcomeOf(followUp);
  return answer !== null && (outcome === undefined || answer === outcome);
}
