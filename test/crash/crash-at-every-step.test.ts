import { describe, expect, it } from 'vitest';
import { createDraw } from '../support/memory-house/chance.ts';
import type { Death } from '../support/memory-house/life.ts';
import { differences, faultsOf, outcomeOf, settlementOf } from './outcome.ts';
import { missingTerminals } from './missing-terminals.ts';
import { scenarios as others, type Scenario } from './scenario.ts';
import { World, type Crash } from './world.ts';

const scenarios = [...others, ...missingTerminals];
/** Shown with every failure; `CRASH_SEED=7` plays with another. */
const seed = Number(process.env['CRASH_SEED'] ?? 1);
/** Of the pairs of crashes, and of the long ones, so many are drawn for each scenario. */
const sample = 40;
const patience = { timeout: 90_000 };

/** These leave nothing behind: to die after one of them is to die before the next call. */
const reads =
  /^(clock|chance|secrets|verifySigned|registry|tokens|views|store\.(latest|read|commits|privates|claimOf|link)$|inbox\.get)/;

async function played(scenario: Scenario, crashes: Crash[]): Promise<World> {
  const world = new World(scenario, seed);
  await world.play(crashes);
  return world;
}

/** The run that nothing disturbs: its calls, and what comes of it. */
async function undisturbed(scenario: Scenario) {
  const world = await played(scenario, []);
  expect(faultsOf(world)).toEqual([]);
  return { calls: world.town.lives.at(-1)?.calls ?? [], outcome: outcomeOf(world, scenario) };
}

type Outcome = ReturnType<typeof outcomeOf>;

/** What is amiss after these crashes, with what is needed to see it again. */
async function amiss(scenario: Scenario, crashes: Crash[], compare: (outcome: Outcome) => string[]): Promise<string[]> {
  const at = `seed ${seed}, ${JSON.stringify(crashes)}`;
  try {
    const world = await played(scenario, crashes);
    const found = [...faultsOf(world), ...compare(outcomeOf(world, scenario))];
    return found.map((fault) => `${at}: ${fault}`);
  } catch (error) {
    return [`${at}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}

/** Deaths drawn from all calls of a run, the same ones for the same seed. */
function createDeaths(calls: string[]): () => Death {
  const draw = createDraw(seed);
  return () => ({ call: 1 + Math.floor(draw() * calls.length), when: draw() < 0.5 ? 'before' : 'after' });
}

/** Where the provider does the same about each message, and says nothing of itself, it does not matter how late one comes. */
const steady = scenarios.filter(({ rules }) =>
  Object.values(rules).every(([first = {}, ...more]) => more.length === 0 && !('after' in first)),
);

describe('an incident whose desk dies', () => {
  it.each(scenarios)('at any call of any port ends as if it had not (R1): $title', patience, async (scenario) => {
    const { calls, outcome } = await undisturbed(scenario);
    const deaths = calls.flatMap((name, index): Death[] => {
      const call = index + 1;
      const before: Death = { call, when: 'before' };
      return reads.test(name) ? [before] : [before, { call, when: 'after' }];
    });
    const found: string[] = [];
    for (const death of deaths)
      found.push(...(await amiss(scenario, [death], (actual) => differences(outcome, actual))));
    expect(found).toEqual([]);
  });

  it.each(scenarios)('and dies again while it recovers ends so too: $title', patience, async (scenario) => {
    const { calls, outcome } = await undisturbed(scenario);
    const death = createDeaths(calls);
    const found: string[] = [];
    for (let pair = 0; pair < sample; pair++)
      found.push(...(await amiss(scenario, [death(), death()], (actual) => differences(outcome, actual))));
    expect(found).toEqual([]);
  });

  it.each(steady)('for hours is late, but comes to the same end: $title', patience, async (scenario) => {
    const { calls, outcome } = await undisturbed(scenario);
    const death = createDeaths(calls);
    const found: string[] = [];
    for (let crash = 0; crash < sample; crash++)
      found.push(
        ...(await amiss(scenario, [{ ...death(), downFor: 'PT2H30M' }], (actual) =>
          differences(settlementOf(outcome), settlementOf(actual)),
        )),
      );
    expect(found).toEqual([]);
  });
});
