import { brokenAt } from './chain.ts';
import type { Watched } from './move-on.ts';

const hours = (ms: number) => Number((ms / 3_600_000).toFixed(2));

/** Tells how it ended; answers whether every incident is closed and every chain holds. */
export async function sumUp({ desk, narrator, providers, incidents }: Watched): Promise<boolean> {
  let good = true;
  for (const { incidentId, title, messages } of incidents) {
    const { status, outcome, openedAt, closedAt } = await desk.incident(incidentId);
    const entries = await desk.timeline(incidentId);
    const broken = entries.length === 0 ? 0 : brokenAt(entries);
    const after = closedAt ? ` after ${hours(Date.parse(closedAt) - Date.parse(openedAt))} h` : '';
    const chain = broken === undefined ? 'hash chain recomputed, whole' : `hash chain BROKEN at ${broken}`;
    narrator.line(`  ${title} (${incidentId}): ${status}${after}, outcome ${outcome ?? 'none'}`);
    narrator.line(`    ${messages()} SMS and e-mails; ${entries.length} timeline entries; ${chain}`);
    good &&= broken === undefined && status === 'closed';
  }
  const requests = providers.reduce((sum, provider) => sum + provider.requests(), 0);
  narrator.line(`  ${requests} signed requests reached the providers over HTTP.`);
  return good;
}
