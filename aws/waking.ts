import type { Clock, Log, Workflow } from '../functions/ports.ts';
import { dueItem, grace } from './dues.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { webhookOf } from './inbox.ts';
import type { Machine } from './machine.ts';
import type { Tell } from './telling.ts';
import { wake } from './wake.ts';
import type { Waits } from './waits.ts';

interface Waking {
  table: DynamoTable;
  waits: Waits;
  machine: Machine;
  clock: Clock;
  log: Log;
}

/**
 * For whoever is none of the machine's steps. That nobody was woken costs nobody his commit: the stream tells it once more,
 * and the sweeper has an appointment.
 */
export function createWakingOnly(house: Waking): Pick<Workflow, 'wake'> {
  return {
    wake: async (incidentId, version) => {
      try {
        await wake(house, incidentId, version);
      } catch (error) {
        house.log.error('not-woken', { incidentId, because: nameOf(error) });
        const appointment = { put: dueItem(incidentId, house.clock.now() + grace) };
        await house.table.write(appointment).catch(() => undefined); // then the stream alone
      }
    },
  };
}

/**
 * As `createWakingOnly`, and has webhooks processed. Where nobody could be told the sweeper has an appointment; where it cannot
 * have one either the sender hears of it and says it again, and then what still waits is told once more.
 */
export function createWaking(house: Waking & { tell: Tell }): Pick<Workflow, 'wake' | 'process'> {
  return {
    ...createWakingOnly(house),
    process: async (inboxId) => {
      try {
        await house.tell(inboxId);
      } catch (error) {
        house.log.error('not-told', { inboxId, because: nameOf(error) });
        await house.table.write({ put: dueItem(webhookOf(inboxId), house.clock.now() + grace) });
      }
    },
  };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
