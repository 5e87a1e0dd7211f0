import { describe, expect, it } from 'vitest';
import { startJourney } from './journey.ts';

const done = { outcome: 'done', reference: 'DR-7731' } as const;
const firstRound = 'Plan Effects ByKind ByKind Freeze Notify Settled WaitForChange';
const refusedRound = 'Plan Effects ByKind Notify Settled WaitForChange';
const lastRound = 'Plan Effects ByKind Notify Settled Close';

describe('a provider that answers', () => {
  it('by webhook ends the incident, and nobody is reminded of it afterwards (R79)', async () => {
    const journey = await startJourney({ rules: { deregister: [{ ...done, after: 'PT119M' }] } });
    await journey.report();
    expect(journey.states()).toEqual([firstRound]);
    await journey.advance('PT118M');
    expect(journey.states()).toEqual([]);
    await journey.advance('P2D');
    expect(journey.states()).toEqual([lastRound]);
    expect(journey.incident).toMatchObject({ status: 'closed', outcome: 'deregistered' });
    expect(journey.asked()).toEqual(['request.created deregister 0']);
  });

  it('in the body of its 200 ends the incident at once, and the merchant knows that it is over (R68)', async () => {
    const journey = await startJourney({ rules: { deregister: [done] } });
    await journey.report();
    expect(journey.states()).toEqual([firstRound, lastRound]);
    expect(journey.incident).toMatchObject({ status: 'closed', outcome: 'deregistered' });
    expect(journey.followUp('deregister')).toMatchObject({ reference: 'DR-7731', reminders: 0 });
    expect(journey.told('closing-report')).toEqual([
      'email li@shop.example',
      'sms +8613800138000',
      'sms +8613900139000',
    ]);
  });

  it('only after a reminder is reminded once (R50)', async () => {
    const journey = await startJourney({ rules: { deregister: [{}, { ...done, after: 'PT30M' }] } });
    await journey.report();
    await journey.advance('PT2H');
    expect(journey.states()).toEqual([firstRound, 'Plan Effects ByKind Remind Settled WaitForChange']);
    await journey.advance('PT1H');
    expect(journey.states()).toEqual([lastRound]);
    expect(journey.asked()).toEqual(['request.created deregister 0', 'request.created deregister 1']);
  });

  it('that it refuses leaves the decision to an operator', async () => {
    const journey = await startJourney({ rules: { deregister: [{ outcome: 'refused', reference: 'NO-1' }] } });
    await journey.report();
    expect(journey.states()).toEqual([firstRound, refusedRound]);
    expect(journey.incident.status).toBe('open');
    expect(journey.told('operator-task')).toEqual(['email desk@holdfast.example']);
    await journey.command({ type: 'close', outcome: 'written-off' });
    expect(journey.states()).toEqual([lastRound]);
    expect(journey.incident).toMatchObject({ status: 'closed', outcome: 'written-off' });
  });

  it('that the report was withdrawn is told so', async () => {
    const journey = await startJourney({ rules: {} });
    await journey.report();
    journey.states();
    await journey.command({ type: 'withdraw', reason: 'it was in the drawer', storedAt: 'the safe' });
    expect(journey.states()).toEqual(['Plan Effects ByKind ByKind Cancel Notify Settled Close']);
    expect(journey.asked()).toEqual(['request.created deregister 0', 'request.cancelled deregister -']);
    expect(journey.incident).toMatchObject({ status: 'withdrawn', outcome: 'withdrawn' });
  });

  it('has nothing more to do with it: what is noted later finds the machine at its end', async () => {
    const journey = await startJourney({ rules: { deregister: [done] } });
    await journey.report();
    journey.states();
    await journey.command({ type: 'add-note', text: 'the owner has called to say thanks' });
    expect(journey.states()).toEqual(['Plan Effects Settled Close']);
    await journey.advance('P10D');
    expect(journey.states()).toEqual([]);
  });
});
