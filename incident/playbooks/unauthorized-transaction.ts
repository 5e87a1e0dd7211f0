import type { Incident } from '../incident.ts';
import { once, type Owed } from '../owed.ts';
import { suspension } from './suspension.ts';
import { undoing } from './undoing.ts';

/** A transaction that nobody of the shop made. The vouchers say what it was; until then only a suspected crime contains (S2: R4, R5). */
export function unauthorizedTransaction(incident: Incident): Owed[] {
  switch (incident.verdict) {
    case null: {
      const crime = [...suspension(incident), once('freeze-account'), once('police-report')];
      return [once('check-vouchers'), ...(incident.suspectedCrime ? crime : [])];
    }
    case 'normal':
      return undoing(incident);
    case 'mis-operation':
      return [once('reverse-transaction'), ...undoing(incident)];
    case 'fraud': // the row that all kinds share
      return [];
  }
}
