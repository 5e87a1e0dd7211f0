import { unitsOf, divided, type Units } from './bill.ts';
import { createMeteredDesk, type MeteredDesk } from './cloud/desk.ts';
import { beginJourney, type Journey, type Scene } from './journey.ts';
import { isStanding } from './meter.ts';

const minute = 60 * 1000;
const hour = 60 * minute;
const day = 24 * hour;

/** What is told apart from whole incidents. */
export interface Specials {
  /** Another reminder of an ask to a provider that is silent; the first one, which also makes the incident overdue. */
  reminder: Units;
  firstReminder: Units;
  /** A year of an open incident in which nothing falls due. */
  idleYear: Units;
  /** Somebody looks at one incident. */
  look: Units;
  /** A run of the sweeper that finds nothing. */
  emptySweep: Units;
}

const lost = { kind: 'terminal-lost', terminalSerial: 'SN1', activation: 'unactivated' };

async function onDesk<T>(scene: Scene, play: (desk: MeteredDesk, journey: Journey) => Promise<T>): Promise<T> {
  const desk = await createMeteredDesk();
  const journey = await beginJourney(desk, scene);
  try {
    await journey.register(1);
    return await play(desk, journey);
  } finally {
    journey.end();
    await desk.end();
  }
}

export async function measureSpecials(): Promise<Specials> {
  const silent = await onDesk({}, async (desk, journey) => {
    const during = async (job: () => Promise<unknown>, standing = false) => {
      const { mark } = desk.meter;
      await job();
      return unitsOf(desk.meter.since(mark).filter((use) => standing || !isStanding(use)));
    };
    const incidentId = await journey.report(lost);
    await desk.advance(10 * minute); // whoever looks whether it has begun belongs to its opening
    const firstReminder = await during(() => desk.advance(3 * hour)); // the cadence of a deregistration: after 2 h, every 4 h
    const reminder = await during(() => desk.advance(4 * hour));
    const look = await during(() => journey.call('GET', `/v1/incidents/${incidentId}`));
    await desk.advance(10 * minute);
    const emptySweep = await during(() => desk.sweep(), true);
    return { firstReminder, reminder, look, emptySweep };
  });
  const cadence = { deregister: { remindAfter: 'P366D', every: 'P366D', escalateAfter: 3 } };
  const idleYear = await onDesk({ cadence }, async (desk, journey) => {
    await journey.report(lost);
    await desk.advance(hour);
    const { mark } = desk.meter;
    await desk.advance(365 * day);
    return divided(unitsOf(desk.meter.since(mark).filter((use) => !isStanding(use))), 1);
  });
  return { ...silent, idleYear };
}
