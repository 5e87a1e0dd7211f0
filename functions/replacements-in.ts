import type { IncidentEvent } from '../events/facts/incident-fact.ts';
import type { Terminal } from '../events/registry.ts';
import type { Append } from './ports.ts';

/** A replacement that is complete takes the old terminal's place in the registry: same numbers, same shop (R62). */
export function replacementsIn(events: IncidentEvent[], replaced: Terminal | null): Append['terminals'] {
  if (replaced === null) return undefined;
  const complete = events.flatMap(({ type, data }) =>
    type === 'replacement.recorded' && data.complete ? [{ serial: data.serial, entry: replaced }] : [],
  );
  return complete.length === 0 ? undefined : complete;
}
