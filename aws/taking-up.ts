import * as z from 'zod';
import type { Store } from '../functions/ports.ts';
import { nextDueOf } from '../incident/effects.ts';
import type { Driving } from './driving.ts';
import { calledAfter } from './execution-name.ts';
import { wake } from './wake.ts';

/** What EventBridge tells of an execution that failed, was stopped or ran out of time. */
const Ended = z.object({ detail: z.object({ name: z.string() }) });

/**
 * So many in a row are followed by another at once. What ends them all is left to the sweeper, whose pauses grow: the names of executions
 * are few, and each can be used once in 90 days.
 */
const mostInARow = 3;

/** An incident whose execution has ended early is driven on, unless nothing is left to do. Answers whether somebody was woken. */
export function createTakingUp({ store, ...driving }: Driving & { store: Pick<Store, 'read'> }) {
  return async (event: unknown): Promise<boolean> => {
    const ended = calledAfter(Ended.parse(event).detail.name);
    if (ended === undefined || ended.count >= mostInARow) return false;
    const head = await store.read(ended.incidentId);
    if (head === null || (head.incident.status !== 'open' && nextDueOf(head.incident) === null)) return false;
    await wake(driving, ended.incidentId);
    return true;
  };
}
