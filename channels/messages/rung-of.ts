import type { Variables } from '../../functions/message-variables.ts';
import type { Ladder, Rung } from './catalogue.ts';

/** What comes next when somebody has kept silent so often; the highest rung is not left any more (R51). */
export function rungOf(ladder: Ladder, { party, reader, escalation }: Variables['escalation']): Rung {
  if (reader === 'merchant') return ladder.alone;
  const [first, second, third] = ladder[party];
  if (escalation <= 1) return first;
  return escalation === 2 ? second : third;
}
