import { dollarsOf, type Units } from './bill.ts';
import { elsewhere, prices } from './prices.ts';
import { assumed } from './assumed.ts';

/** Another way to coordinate the same incident, on paper: dollars for coordinating alone, and how they come about. */
export interface OtherWay {
  name: string;
  usd: number;
  because: string;
}

/** Bytes that a durable function would write for each step: its result, which is ids here. */
const bytesOfStep = 300;
const gb = 1024 ** 3;
/** An Express execution of one round: about as long as its slowest call to a provider, in the least memory. */
const roundSeconds = 1;
const leastGb = 0.0625;
const memoryGb = 0.5;

/**
 * What takes the place of the transitions; functions, table and messages stay as they are. `rounds` are of the loop, `steps`
 * the runs of functions within them.
 */
export function otherWays(units: Units, { rounds, steps }: { rounds: number; steps: number }): OtherWay[] {
  const standard = dollarsOf(units).machine;
  const operations = steps + rounds; // each step, and each wait
  const durable =
    operations * elsewhere.durableOperation.usd +
    ((operations * bytesOfStep) / gb) * elsewhere.durableGbWritten.usd +
    rounds * prices.invocations.usd;
  const express =
    rounds * (elsewhere.expressRequest.usd + roundSeconds * leastGb * elsewhere.expressGbSecond.usd) +
    rounds * 2 * prices.writes.usd;
  const round = (steps / rounds) * assumed.ownWork + assumed.call.provider;
  const polling =
    rounds * (2 * prices.writes.usd + round * memoryGb * prices.gbMs.usd) - steps * prices.invocations.usd;
  const shown = (n: number) => n.toFixed(0);
  return [
    { name: 'Standard, as it is', usd: standard, because: `${shown(units.transitions)} transitions` },
    {
      name: 'Lambda durable functions',
      usd: durable,
      because: `${shown(steps)} steps and ${shown(rounds)} waits are ${shown(operations)} operations, ${bytesOfStep} bytes each; ${shown(rounds)} invocations more, since every wait ends one`,
    },
    {
      name: 'Express, one for a round',
      usd: express,
      because: `${shown(rounds)} requests of ${roundSeconds} s in 64 MB; ${shown(rounds)} × 2 writes, since a row waits in place of a token and a sweeper starts what is due`,
    },
    {
      name: 'one polling function',
      usd: polling,
      because: `${shown(rounds)} × 2 writes for the row that waits; rounds of ${shown(round)} ms in one function, which saves ${shown(steps)} invocations; what it costs while nothing is due is below`,
    },
  ];
}
