import type { Machine } from './machine.ts';
import type { Waits } from './waits.ts';

/**
 * Whoever drives an incident looks at it now: who waits goes on, and where nobody does an execution is started. One that is
 * in the middle of a round is left alone: it looks once more before it waits. `version`: who has seen this one already
 * need not look.
 */
export async function wake(
  { waits, machine }: { waits: Waits; machine: Machine },
  incidentId: string,
  version = Number.POSITIVE_INFINITY,
): Promise<void> {
  const wait = await waits.find(incidentId);
  if (wait.version >= version) return;
  if (wait.token !== undefined && (await machine.goOn(wait.token))) return;
  await machine.start(incidentId, wait.restedAt);
}
