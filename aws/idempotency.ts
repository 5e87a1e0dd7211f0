import { randomUUID } from 'node:crypto';
import type { Clock, Idempotency, KeptAnswer } from '../functions/ports.ts';
import { answerItems } from './append-writes.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { isNew } from './expressions.ts';
import type { Item } from './item.ts';
import { keys } from './keys.ts';
import { unpacked } from './packed.ts';
import { RefusedWrite } from './refused-write.ts';
import { expiry } from './table.ts';

const second = 1_000;
const day = 24 * 60 * 60 * second;
/** API Gateway answers the caller after 30 seconds; whoever holds a key longer than this has gone. */
export const lease = 40 * second;

interface House {
  table: DynamoTable;
  clock: Clock;
  realClock: Clock;
}

/** Answers kept for a day of policy time. That a request is under way stands in the answer's place, for a while of real time. */
export function createIdempotency({ table, clock, realClock }: House): Idempotency {
  const held = new Map<string, string>();

  async function answerIn(first: Item): Promise<KeptAnswer> {
    const parts = first['parts'] === undefined ? [first] : await table.query({ that: '#pk = :pk', values: { pk: first['pk'] } }); // prettier-ignore
    return JSON.parse(unpacked(parts)) as KeptAnswer;
  }

  return {
    begin: async (scope, key) => {
      const holder = randomUUID();
      const at = keys.answer(scope, key);
      const now = realClock.now();
      const put = {
        ...at,
        state: 'under-way',
        holder,
        until: now + lease,
        [expiry]: Math.ceil((now + day) / second),
      };
      const free = {
        that: `${isNew.that} OR (#state = :underWay AND #until <= :now) OR (#state = :kept AND #keptAt <= :oldest)`,
        values: { underWay: 'under-way', kept: 'kept', now, oldest: clock.now() - day },
      };
      try {
        await table.write({ put, if: free });
      } catch (error) {
        if (!(error instanceof RefusedWrite)) throw error;
        const found = error.found.get(0) ?? (await table.get(at));
        if (found?.['holder'] !== holder)
          return found?.['state'] === 'kept' ? { state: 'kept', answer: await answerIn(found) } : { state: 'busy' };
      }
      held.set(at.pk, holder);
      return { state: 'begun' };
    },
    end: async (scope, key, outcome) => {
      const at = keys.answer(scope, key);
      const holder = held.get(at.pk);
      held.delete(at.pk);
      if (holder === undefined || outcome === 'kept') return;
      const mine = { that: '#holder = :holder', values: { holder } };
      await table.write({ delete: at, if: mine }).catch((error: unknown) => {
        if (!(error instanceof RefusedWrite)) throw error; // it was kept, or is somebody else's by now
      });
    },
    keep: async (answer) => {
      await table.write(...answerItems(answer).map((put) => ({ put })));
    },
  };
}
