import type { Incident } from '../../incident/incident.ts';
import { later } from '../../incident/later.ts';

/** As long as signed slips are kept: nobody's case is as good as new after that. */
const longest = 'P183D';

/**
 * Until when an incident keeps the data of those concerned: as long as it is open they have to be reached and it has to
 * be told who said what; at the latest until half a year after it was opened. Null: it does not.
 */
export function keptUntil({ status, openedAt }: Incident, now: string): string | null {
  const until = later(openedAt, longest);
  return status === 'open' && now < until ? until : null;
}
