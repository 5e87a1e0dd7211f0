import { millisecondsOf } from '../../../events/scalars.ts';
import type { Inspections } from '../../../functions/inspections-port.ts';
import { demandDisk } from './disk.ts';
import type { Durable } from './durable.ts';

export function createMemoryInspections(durable: Durable): Inspections {
  return {
    dueOf: async (merchantId) => {
      const kept = durable.inspections.get(merchantId);
      return kept === undefined ? null : new Date(kept.dueAt).toISOString();
    },
    move: async (merchantId, { from, to }) => {
      demandDisk(durable);
      const kept = durable.inspections.get(merchantId);
      if (kept?.dueAt === Date.parse(from)) durable.inspections.set(merchantId, { ...kept, dueAt: Date.parse(to) });
    },
  };
}

/** With a merchant's entry: starts, changes or ends what it wants. */
export function startInspections(durable: Durable, merchantId: string, every: string | undefined): void {
  if (every === undefined) durable.inspections.delete(merchantId);
  else if (durable.inspections.get(merchantId)?.every !== every)
    durable.inspections.set(merchantId, { every, dueAt: durable.now + millisecondsOf(every) });
}
