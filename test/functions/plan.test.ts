import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { close } from '../../functions/close.ts';
import { freeze } from '../../functions/freeze.ts';
import { notify } from '../../functions/notify.ts';
import { plan } from '../../functions/plan.ts';
import { waitForChange } from '../../functions/wait-for-change.ts';
import { after } from '../support/given.ts';
import { answered, done, reported, unavailable } from '../incident/said.ts';
import { openSmallHouse, type SmallHouse } from './small-house.ts';

const lost = reported();

/** Plans, does what is due, and plans again until nothing is. */
async function settle(house: SmallHouse) {
  for (;;) {
    const planned = await plan(house.ports)({ incidentId: house.incidentId });
    if (planned.effects.length === 0) return planned;
    for (const effect of planned.effects)
      await (effect.kind === 'Notify' ? notify(house.ports)(effect) : freeze(house.ports)(effect));
  }
}

function dueAt({ durable, incidentId }: SmallHouse): string | null {
  const due = durable.work.get(incidentId)?.dueAt;
  return due === null || due === undefined ? null : new Date(due).toISOString();
}

describe('the plan', () => {
  it('names what is due, by ids only', async () => {
    const house = await openSmallHouse(lost);
    const { effects, settled } = await plan(house.ports)({ incidentId: house.incidentId });
    const followUpId = (await house.incident()).followUps[0]?.followUpId;
    expect(effects).toEqual([
      { kind: 'Freeze', incidentId: house.incidentId, followUpId, messageId: `msg_${String(followUpId)}_1_0_0` },
      { kind: 'Notify', incidentId: house.incidentId },
    ]);
    expect(settled).toBe(false);
  });

  it('names nothing that has been done', async () => {
    const planned = await settle(await openSmallHouse(lost));
    expect(planned).toMatchObject({ effects: [], settled: false, waitSeconds: 2 * 60 * 60 });
  });

  it('commits nothing when nothing has fallen due', async () => {
    const house = await openSmallHouse(lost);
    const { version } = await settle(house);
    expect((await plan(house.ports)({ incidentId: house.incidentId })).version).toBe(version);
  });

  it('commits the reminder that has fallen due (R50)', async () => {
    const house = await openSmallHouse(lost);
    await settle(house);
    house.at('PT2H');
    expect((await plan(house.ports)({ incidentId: house.incidentId })).effects).toMatchObject([{ kind: 'Remind' }]);
    expect(house.events().at(-1)).toBe('follow-up.reminded');
  });

  it('is settled when the incident is closed and nothing is left but what is due now', async () => {
    const house = await openSmallHouse(lost);
    await settle(house);
    await house.tell(done('deregister'));
    expect(await plan(house.ports)({ incidentId: house.incidentId })).toMatchObject({
      settled: true,
      effects: [{ kind: 'Notify' }],
    });
    expect(await settle(house)).toMatchObject({ settled: true });
  });

  it('waits a whole number of seconds, one at least and thirty days at most, whatever falls due when', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 400 * 24 * 60 * 60 * 1000 }), async (milliseconds) => {
        const house = await openSmallHouse(lost);
        const expectedBy = new Date(Date.parse(after('PT0S')) + milliseconds).toISOString();
        await house.tell(answered('deregister', { outcome: 'in-progress', expectedBy }));
        const { waitSeconds } = await settle(house);
        expect(Number.isInteger(waitSeconds)).toBe(true);
        expect(waitSeconds).toBe(Math.min(Math.max(Math.ceil(milliseconds / 1000), 1), 30 * 24 * 60 * 60));
      }),
      { numRuns: 50 },
    );
  });

  it('knows no incident that is not there', async () => {
    const { ports } = await openSmallHouse(lost);
    await expect(plan(ports)({ incidentId: 'inc_0' })).rejects.toMatchObject({ name: 'NotFound' });
    await expect(plan(ports)({ incidentId: 'nonsense' })).rejects.toMatchObject({ name: 'ZodError' });
  });
});

describe('waiting for a change', () => {
  const wait = (house: SmallHouse, version: number) =>
    waitForChange(house.ports)({ incidentId: house.incidentId, version, token: null });
  it('lasts until the next thing falls due', async () => {
    const house = await openSmallHouse(lost);
    const { version } = await settle(house);
    expect(await wait(house, version)).toEqual({ waiting: 'parked' });
    expect(dueAt(house)).toBe(after('PT2H'));
  });

  it('lasts until a retry', async () => {
    const house = await openSmallHouse(lost);
    house.provider = () => unavailable;
    const { version } = await settle(house);
    await wait(house, version);
    const due = String(dueAt(house));
    expect(due > after('PT5S') && due <= after('PT6S')).toBe(true);
  });

  it('rests a minute over effects that could not even be recorded', async () => {
    const house = await openSmallHouse(lost);
    const { version } = await plan(house.ports)({ incidentId: house.incidentId });
    await wait(house, version);
    expect(dueAt(house)).toBe(after('PT1M'));
  });

  it('rests over nothing that has become due since the plan', async () => {
    const house = await openSmallHouse(lost);
    const { version } = await settle(house);
    await house.tell({ type: 'ask', ask: 'freeze-account', reason: 'suspicious' });
    await wait(house, version);
    expect(dueAt(house)).toBe(after('PT0S'));
  });
});

describe('the end', () => {
  it('of an incident that still has a message to send comes when that is due, however often it is done', async () => {
    const house = await openSmallHouse(lost);
    await settle(house);
    house.post = () => ({ result: 'later', because: 'too-many-equal', notBefore: after('PT1H') });
    await house.tell(done('deregister'));
    await settle(house);
    for (const _ of ['once', 'twice'])
      expect(await close(house.ports)({ incidentId: house.incidentId })).toEqual({ closed: 'parked' });
    expect(dueAt(house)).toBe(after('PT1H'));
  });

  it('rests a minute over what is left though it is due', async () => {
    const house = await openSmallHouse(lost);
    await house.tell(done('deregister'));
    await close(house.ports)({ incidentId: house.incidentId });
    expect(dueAt(house)).toBe(after('PT1M'));
  });
});
