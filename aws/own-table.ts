import { Unavailable } from '../functions/errors.ts';
import type { Residence } from '../functions/moving/moving-port.ts';
import type { Clock } from '../functions/ports.ts';
import { realClock } from './clock.ts';
import { createDynamoClient } from './dynamo-client.ts';
import { createDynamoTable, type DynamoTable } from './dynamo-table.ts';
import { textIn } from './item.ts';
import { residenceKey } from './residence.ts';

/** So long a function goes by what it has read; whoever moves the house waits for longer than that. */
export const noticedAfter = 30_000;

/** The table of a function of this house. */
export const createOwnTable = (name: string): DynamoTable =>
  whileAtHome(createDynamoTable(createDynamoClient(), name), realClock);

/**
 * A table that answers, and takes, only as long as its house is at home: every function reads it before it does anything, so
 * a house that has moved does nothing any more. Throws Unavailable then. Reads do not wait for the look.
 */
export function whileAtHome(table: DynamoTable, clock: Clock): DynamoTable {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    const text = textIn(await table.get(residenceKey, { eventually: true }), 'text');
    const { state } = JSON.parse(text ?? '{"state":"at-home"}') as Residence;
    if (state !== 'at-home') throw new Unavailable('this desk moves to another house');
    lookedAt = clock.now();
  }

  async function demandAtHome(): Promise<void> {
    if (clock.now() - lookedAt < noticedAfter) return;
    looking ??= look().finally(() => {
      looking = undefined;
    });
    await looking;
  }

  async function beside<T>(read: Promise<T>): Promise<T> {
    const [value] = await Promise.all([read, demandAtHome()]);
    return value;
  }

  return {
    get: (key, options) => beside(table.get(key, options)),
    getMany: (keys, options) => beside(table.getMany(keys, options)),
    query: (query) => beside(table.query(query)),
    write: async (...writes) => {
      await demandAtHome();
      return table.write(...writes);
    },
    putMany: async (items) => {
      await demandAtHome();
      await table.putMany(items);
    },
  };
}
