import type { Incident } from '../incident.ts';
import { once, supply, type Owed } from '../owed.ts';

/** Charges on the account that nobody explains: the provider looks into them, in as many rounds as it takes (S3). */
export function accountAnomaly(incident: Incident): Owed[] {
  const papers = supply(['bank-statement', 'receipt']);
  const crime = incident.suspectedCrime ? [once('freeze-account'), once('police-report')] : [];
  return [...crime, once('dispute-transactions'), papers];
}
