import type { DynamoTable } from './dynamo-table.ts';
import { numberIn, textIn, type Item } from './item.ts';
import { keys } from './keys.ts';

/** Who waits for an incident, or at which version it has come to rest. */
export interface Wait {
  version: number;
  token: string | undefined;
  /** The version at which no execution drove it; the next one bears it in its name. */
  restedAt: number;
  /** Rounds of the execution that waits, and since when (epoch milliseconds) it goes round. */
  rounds: number;
  since: number | undefined;
}

export interface Waits {
  find(incidentId: string): Promise<Wait>;
  /** Durable when fulfilled; answers how it stands now. */
  keepToken(incidentId: string, kept: { version: number; token: string; now: number }): Promise<Wait>;
  /** No execution drives it from here on, until one is started. */
  rest(incidentId: string, version: number): Promise<void>;
}

export function createWaits(table: DynamoTable): Waits {
  return {
    find: async (incidentId) => waitIn(await table.get(keys.wait(incidentId))),
    keepToken: async (incidentId, { version, token, now }) => {
      const change = { set: { version, token }, setIfAbsent: { since: now }, add: { rounds: 1 } };
      const before = waitIn(await table.write({ update: keys.wait(incidentId), change }));
      return { ...before, version, token, rounds: before.rounds + 1, since: before.since ?? now };
    },
    rest: async (incidentId, version) => {
      const change = { set: { version, restedAt: version }, remove: ['token', 'rounds', 'since'] };
      await table.write({ update: keys.wait(incidentId), change });
    },
  };
}

function waitIn(item: Item | undefined): Wait {
  return {
    version: numberIn(item, 'version') ?? 0,
    token: textIn(item, 'token'),
    restedAt: numberIn(item, 'restedAt') ?? 0,
    rounds: numberIn(item, 'rounds') ?? 0,
    since: numberIn(item, 'since'),
  };
}
