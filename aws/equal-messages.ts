import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Unavailable } from '../functions/errors.ts';
import { createInTurn } from '../functions/in-turn.ts';
import type { Clock } from '../functions/ports.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { isNew } from './expressions.ts';
import { keys } from './keys.ts';
import { RefusedWrite } from './refused-write.ts';
import { expiry } from './table.ts';

const second = 1_000;
const hour = 60 * 60 * second;
/** Networks block more equal messages to one number than this in an hour. */
const most = 20;
const mostTries = 30;

export interface EqualMessages {
  /** Takes one of the places of this hour of policy time; where there is none, answers when the next one is free. */
  take(to: string, body: string): Promise<number | undefined>;
}

/** Equal are messages of the same text to the same number, whichever incident they are of. One item holds when the last went out. */
export function createEqualMessages(table: DynamoTable, clock: Clock): EqualMessages {
  const inTurn = createInTurn();

  async function take(hash: string): Promise<number | undefined> {
    const key = keys.equal(hash);
    for (let tries = 1; tries <= mostTries; tries++) {
      const now = clock.now();
      const before = (await table.get(key))?.['times'] as number[] | undefined;
      const recent = (before ?? []).filter((at) => at > now - hour);
      const [oldest] = recent;
      if (recent.length >= most && oldest !== undefined) return oldest + hour;
      try {
        const put = { ...key, times: [...recent, now], [expiry]: Math.ceil((now + 2 * hour) / second) };
        await table.write({ put, if: before === undefined ? isNew : { that: '#times = :before', values: { before } } });
        return undefined;
      } catch (error) {
        if (!(error instanceof RefusedWrite)) throw error;
        await pause(10 * Math.random() * tries);
      }
    }
    throw new Unavailable('too many send this at once');
  }

  return {
    take: (to, body) => {
      const hash = createHash('sha256').update(`${to}\n${body}`).digest('base64url');
      return inTurn(hash, () => take(hash));
    },
  };
}
