import { millisecondsOf } from '../../../events/durations.ts';
import type { Inspections } from '../../../functions/inspections-port.ts';
import { demandDisk } from './disk.ts';
import type { Durable } from './durable.ts';

export function createMemoryInspections(durable: Durable): Inspections {
  const change = (merchantId: string, from: string, to: { dueAt: string; since?: number }) => {
    demandDisk(durable);
    const kept = durable.inspections.get(merchantId);
    if (kept?.dueAt !== Date.parse(from)) return;
    const dueAt = Date.parse(to.dueAt);
    durable.inspections.set(merchantId, { every: kept.every, dueAt, since: to.since ?? dueAt });
  };
  return {
    next: async (merchantId) => {
      const kept = durable.inspections.get(merchantId);
      if (kept === undefined) return null;
      return { dueAt: new Date(kept.dueAt).toISOString(), since: new Date(kept.since).toISOString() };
    },
    move: async (merchantId, { from, to }) => {
      change(merchantId, from, { dueAt: to });
    },
    putOff: async (merchantId, { from, to }) => {
      const since = durable.inspections.get(merchantId)?.since;
      change(merchantId, from, { dueAt: to, ...(since !== undefined && { since }) });
    },
  };
}

/** With a merchant's entry: starts, changes or ends what it wants. */
export function startInspections(durable: Durable, merchantId: string, every: string | undefined): void {
  if (every === undefined) durable.inspections.delete(merchantId);
  else if (durable.inspections.get(merchantId)?.every !== every)
    durable.inspections.set(merchantId, { every, ...at(durable.now + millisecondsOf(every)) });
}

const at = (dueAt: number) => ({ dueAt, since: dueAt });
