import { describe, expect, it } from 'vitest';
import { startJourney } from './journey.ts';

const remind = 'Plan Effects ByKind Remind Settled WaitForChange';
const escalate = 'Plan Effects ByKind ByKind Escalate Notify Settled WaitForChange';
const notify = 'Plan Effects ByKind Notify Settled WaitForChange';

describe('a provider that stays silent', () => {
  const silent = () => startJourney({ rules: { '*': [{}] }, channels: ['email', 'phone'] });

  it('is reminded by its cadence until it is taken higher (R50)', async () => {
    const journey = await silent();
    await journey.report();
    journey.states();
    for (const [wait, states, reminders] of [
      ['PT1H59M', [], 0],
      ['PT1M', [remind], 1],
      ['PT4H', [remind], 2],
      ['PT4H', [remind], 3],
      ['PT3H59M', [], 3],
      ['PT1M', [escalate], 3],
    ] as const) {
      await journey.advance(wait);
      expect(journey.states()).toEqual(states);
      expect(journey.followUp('deregister').reminders).toBe(reminders);
    }
    expect(journey.asked()).toEqual([0, 1, 2, 3].map((reminder) => `request.created deregister ${reminder}`));
  });

  it('is asked by the next channel, and its superiors and the operators are told (R51)', async () => {
    const journey = await silent();
    await journey.report();
    await journey.advance('PT14H');
    expect(journey.followUp('deregister')).toMatchObject({ escalation: 1, channel: { kind: 'email' } });
    expect(journey.told('provider-request')).toEqual(['email risk@acquirer.example']);
    expect(journey.told('escalation')).toEqual(['email desk@holdfast.example', 'email head@acquirer.example']);
    expect(journey.told('operator-task')).toEqual(['email desk@holdfast.example']);
  });

  it('is asked by HTTP, by e-mail and by telephone, until what it says on the phone ends the incident (R23)', async () => {
    const journey = await silent();
    await journey.report();
    await journey.advance('PT14H');
    journey.states();
    await journey.advance('PT14H');
    expect(journey.states()).toEqual([remind, remind, remind, notify]);
    expect(journey.followUp('deregister')).toMatchObject({ escalation: 2, reminders: 6, channel: { kind: 'phone' } });
    expect(journey.told('provider-request')).toHaveLength(4);
    const [call, ...more] = journey.incident.followUps.filter(({ ask }) => ask === 'call-provider');
    expect([call?.status, more]).toEqual([{ state: 'open' }, []]);
    await journey.answer('deregister', { outcome: 'done', reference: 'DR-7731' });
    expect(journey.states()).toEqual(['Plan Effects ByKind Notify Settled Close']);
    expect(journey.incident).toMatchObject({ status: 'closed', outcome: 'deregistered' });
    expect(journey.followUp('call-provider').status).toMatchObject({ state: 'answered', outcome: 'done' });
  });

  it('is not forgotten when the desk is not there as a reminder falls due', async () => {
    const journey = await silent();
    await journey.report();
    journey.states();
    await journey.advance('PT1H');
    journey.town.durable.now += 3 * 60 * 60 * 1000; // nobody serves
    journey.restart();
    await journey.advance('PT0S');
    expect(journey.states()).toEqual([remind]);
    await journey.advance('PT4H');
    expect(journey.states()).toEqual([remind]);
    expect(journey.followUp('deregister').reminders).toBe(2);
  });
});
