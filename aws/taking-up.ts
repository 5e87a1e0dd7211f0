import * as z from 'zod';
import type { Clock, Store } from '../functions/ports.ts';
import { nextDueOf } from '../incident/effects.ts';
import type { Driving } from './driving.ts';
import { dueItem, grace } from './dues.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { calledAfter } from './execution-name.ts';
import { wake } from './wake.ts';

/** What EventBridge tells of an execution that failed, was stopped or ran out of time. */
const Ended = z.object({ detail: z.object({ name: z.string() }) });

/**
 * So many in a row are followed by another at once. What ends them all is left to the sweeper, whose pauses grow: the names of executions
 * are few, and each can be used once in 90 days.
 */
const mostInARow = 3;

interface House extends Driving {
  store: Pick<Store, 'read'>;
  table: Pick<DynamoTable, 'write'>;
  clock: Clock;
}

/** An incident whose execution has ended early is driven on, unless nothing is left to do. Answers whether somebody was woken. */
export function createTakingUp({ store, table, clock, ...driving }: House) {
  return async (event: unknown): Promise<boolean> => {
    const ended = calledAfter(Ended.parse(event).detail.name);
    const head = ended === undefined ? null : await store.read(ended.incidentId);
    if (ended === undefined || head === null) return false;
    const due = nextDueOf(head.incident);
    if (head.incident.status !== 'open' && due === null) return false;
    if (ended.count < mostInARow) {
      await wake(driving, ended.incidentId);
      return true;
    }
    const at = Math.max(due === null ? 0 : Date.parse(due), clock.now()) + grace;
    await table.write({ put: dueItem(ended.incidentId, at) });
    return false;
  };
}
