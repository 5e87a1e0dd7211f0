import type { Desk } from './desk.ts';
import type { Narrator } from './narrator.ts';
import type { IncidentWatch } from './watch-incident.ts';
import type { ProviderWatch } from './watch-provider.ts';

const longestStep = 15 * 60_000; // the clock never jumps further, so that a provider can answer in between

export type Watched = { desk: Desk; narrator: Narrator; providers: ProviderWatch[]; incidents: IncidentWatch[] };

/** Moves policy time to `until`, stopping wherever an answer falls due, telling what happens; answers the time reached. */
export async function moveOn({ desk, narrator, providers, incidents }: Watched, until = 0): Promise<number> {
  let now = await desk.advance(0);
  for (;;) {
    const due = () => Math.min(...providers.map((provider) => provider.due() ?? Infinity));
    if (due() <= now) {
      for (const provider of providers) await provider.deliverDue(now);
      now = await desk.advance(0);
    }
    const told = providers.flatMap((provider) => provider.look(now));
    for (const incident of incidents) told.push(...(await incident.look(now)));
    told.toSorted((a, b) => a.at - b.at).forEach(narrator.tell);
    if (now >= until) return now;
    now = await desk.advance(Math.min(until, now + longestStep, due()) - now);
  }
}
