import { allShards, keys } from '../../../aws/keys.ts';
import type { Table } from '../dynamo/table.ts';
import type { StepFunctions } from './step-functions.ts';
import type { TimeOfDay } from './time-of-day.ts';
import type { Work } from './work.ts';

interface House {
  time: TimeOfDay;
  work: Work;
  states: StepFunctions;
  table: Table;
  sweep: () => Promise<void>;
}

const minute = 60_000;

/**
 * Moves policy time. The sweeper runs at each minute in which something has fallen due; those in between are alike, cost what
 * one of them costs, and are left out.
 */
export function createPolicyTime({ time, work, states, table, sweep }: House) {
  let sweptAt = time.now();

  /** The first minute at whose end an appointment is waiting that no sweep has seen. */
  function nextSweep(): number | undefined {
    const from = new Date(sweptAt).toISOString();
    const next = allShards.flatMap((shard) => {
      const [first] = table.partition(keys.due(shard)).range({ from, to: '\uffff' }, { backwards: false });
      return first === undefined ? [] : [Date.parse(first.sort.split('#')[0] ?? '')];
    });
    const earliest = Math.min(...next);
    if (!Number.isFinite(earliest)) return undefined;
    return Math.max(Math.ceil(earliest / minute) * minute, (Math.floor(sweptAt / minute) + 1) * minute);
  }

  async function happen(until: number): Promise<boolean> {
    const timeout = states.nextTimeout() ?? Number.POSITIVE_INFINITY;
    const sweeping = nextSweep() ?? Number.POSITIVE_INFINITY;
    if (Math.min(timeout, sweeping) > until) return false;
    time.moveTo(Math.min(timeout, sweeping));
    if (timeout <= sweeping) states.ring();
    else {
      sweptAt = sweeping;
      await sweep();
    }
    await work.rested();
    return true;
  }

  let turn: Promise<void> = Promise.resolve();
  return {
    advance: (by: number): Promise<void> => {
      turn = turn.then(async () => {
        await work.rested();
        const target = time.now() + by;
        while (await happen(target));
        time.moveTo(target);
        await work.rested();
      });
      return turn;
    },
  };
}
