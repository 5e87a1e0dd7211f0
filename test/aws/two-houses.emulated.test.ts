import fc from 'fast-check';
import { afterAll, describe, expect, inject, it } from 'vitest';
import type { House } from '../contracts/house.ts';
import { makeLocalHouse } from '../local/local-house.ts';
import { makeAwsHouse } from './aws-house.ts';
import { play, sequence } from './sequence.ts';

const sequences = 500;
const patience = 1_200_000; // an emulator answers in ten milliseconds, not in one
/** HOLDFAST_SEED: plays the sequences of a former run again. */
const seed = Number(process.env['HOLDFAST_SEED'] ?? Date.now() % 2 ** 31);

/** So many are played on the same two houses: in those, nobody does what falls due, so there is ever more to look after. */
const onePair = 20;

function describeSameness(where: string, dynamoUrl: string | undefined): void {
  describe(`one machine and ${where}`, () => {
    let houses: House[] = [];
    const end = async () => {
      await Promise.all(houses.map((house) => house.end()));
      houses = [];
    };
    afterAll(end);

    it(
      `answer the same to ${sequences} sequences of commands, those of seed ${seed}`,
      async () => {
        let number = 0;
        await fc.assert(
          fc.asyncProperty(sequence, async (steps) => {
            if (number++ % onePair === 0) {
              await end();
              houses = await Promise.all([makeLocalHouse(), makeAwsHouse(inject('awsUrl'), dynamoUrl)]);
            }
            const played = await Promise.all(houses.map((house) => play(house, number, steps)));
            houses = played.map(({ house }) => house);
            const [here, there] = played.map(({ came }) => came);
            expect(there).toEqual(here);
          }),
          { seed, numRuns: sequences, endOnFailure: process.env['CI'] !== undefined },
        );
      },
      patience,
    );
  });
}

describeSameness('AWS', undefined);
const dynamoUrl = inject('dynamoUrl');
if (dynamoUrl !== '') describeSameness('AWS with DynamoDB Local', dynamoUrl);
