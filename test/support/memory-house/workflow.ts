import type { Workflow } from '../../../functions/ports.ts';
import { demandDisk } from './disk.ts';
import type { Durable } from './durable.ts';

export interface MemoryWorkflow extends Workflow {
  /** Webhooks to be processed, taken off the list of this life. */
  takeWebhooks(): string[];
  /** Incidents that are due now. */
  due(): string[];
}

/** What is to be done lies in the work rows; what was asked for in this life besides is lost with it. */
export function createMemoryWorkflow(durable: Durable): MemoryWorkflow {
  let webhooks: string[] = [];
  const isCurrent = (incidentId: string, version: number) => durable.work.get(incidentId)?.version === version;
  return {
    wake: async () => undefined, // the row of whoever has changed is due
    process: async (inboxId) => {
      webhooks.push(inboxId);
    },
    park: async ({ incidentId, version, dueAt }) => {
      if (!isCurrent(incidentId, version)) return 'moved-on';
      demandDisk(durable);
      durable.work.set(incidentId, { version, dueAt: dueAt === null ? null : Date.parse(dueAt) });
      return 'parked';
    },
    rest: async ({ incidentId, version }) => {
      if (!isCurrent(incidentId, version)) return 'moved-on';
      demandDisk(durable);
      durable.work.set(incidentId, { version, dueAt: null });
      return 'rested';
    },
    takeWebhooks: () => {
      const taken = webhooks;
      webhooks = [];
      return taken;
    },
    due: () => {
      const due = [...durable.work].filter(([, { dueAt }]) => dueAt !== null && dueAt <= durable.now);
      return due.map(([incidentId]) => incidentId);
    },
  };
}
