import type { ProviderAsk } from '../events/ask.ts';
import { changesBetween, summed, type ScoreLine } from '../functions/scores/score-line.ts';
import type { Database } from './database.ts';

/**
 * Puts what an incident adds to the scores in the place of what it added before, so that projecting it twice changes
 * nothing; to be called within a transaction.
 */
export function putShare(db: Database, incidentId: string, share: ScoreLine[]): void {
  const body = JSON.stringify(share);
  const before = db.get<{ body: string }>('SELECT body FROM score_shares WHERE incident_id = ?', incidentId)?.body;
  if (body === (before ?? '[]')) return;
  db.run(
    'INSERT INTO score_shares (incident_id, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body',
    incidentId,
    body,
  );
  for (const line of changesBetween(JSON.parse(before ?? '[]') as ScoreLine[], share)) add(db, line);
}

function add(db: Database, { providerId, month, ask, counts }: ScoreLine): void {
  for (const [count, number] of Object.entries(counts))
    db.run(
      `INSERT INTO score_sums (provider_id, month, ask, count, number) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET number = number + excluded.number`,
      providerId,
      month,
      ask ?? '',
      count,
      number,
    );
}

/** What all incidents together add to a provider's scores from a month on, by ask. */
export function scoresOf(db: Database, providerId: string, fromMonth: string): ScoreLine[] {
  const rows = db.all<{ ask: ProviderAsk | ''; count: string; number: number }>(
    `SELECT ask, count, SUM(number) AS number FROM score_sums WHERE provider_id = ? AND month >= ?
     GROUP BY ask, count HAVING SUM(number) <> 0`,
    providerId,
    fromMonth,
  );
  return summed(
    rows.map(({ ask, count, number }) => ({
      providerId,
      month: fromMonth,
      ask: ask === '' ? null : ask,
      counts: { [count]: number },
    })),
  );
}
