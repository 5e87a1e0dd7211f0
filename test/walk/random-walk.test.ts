import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walk } from './moves.ts';
import { walked } from './walked.ts';

/** `WALK_SEED=7` walks the same again, `WALK_RUNS=10000` for long. */
const seed = Number(process.env['WALK_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const numRuns = Number(process.env['WALK_RUNS'] ?? 150);
const steps = 25;

describe(`any walk of reports, commands, answers, uploads, transactions, time and crashes (WALK_SEED=${seed})`, () => {
  it(
    'leaves every incident as the contract has it, and nothing changes when a step is run again (R50, R66, R79)',
    { timeout: 0 },
    async () => {
      await fc.assert(
        fc.asyncProperty(walk(steps), async (one) => {
          expect(await walked(one)).toEqual([]);
        }),
        { seed, numRuns },
      );
    },
  );
});
