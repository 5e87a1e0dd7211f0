import type { IncidentEvent } from '../events/facts/incident-fact.ts';
import type { Terminal } from '../events/registry.ts';
import type { Append, Seen } from './ports.ts';
import { standingIn } from './registry-holds.ts';

/** A replacement that is complete takes the old terminal's place in the registry: same numbers, same shop (R62). */
export function replacementsIn(events: IncidentEvent[], replaced: Terminal | null, seen: Seen[]): Append['terminals'] {
  if (replaced === null) return undefined;
  const complete = events.flatMap(({ type, data }) => {
    if (type !== 'replacement.recorded' || !data.complete) return [];
    const { serial } = data;
    return [{ serial, entry: replaced, seen: standingIn(seen, { type: 'terminal', id: serial }) }];
  });
  return complete.length === 0 ? undefined : complete;
}
