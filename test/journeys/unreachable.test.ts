import { describe, expect, it } from 'vitest';
import { commitsIn } from '../support/memory-house/store.ts';
import { startJourney } from './journey.ts';

const first = 'Plan Effects ByKind ByKind Freeze Notify Settled WaitForChange';
const again = 'Plan Effects ByKind Freeze Settled WaitForChange';

type Journey = Awaited<ReturnType<typeof startJourney>>;

/** Why a channel was given up, as the timeline has it. */
const whyGivenUp = ({ town }: Journey) =>
  commitsIn(town.durable, town.incidentId)
    .flatMap(({ events }) => events)
    .filter(({ type }) => type === 'request.rerouted' || type === 'request.undeliverable')
    .map(({ type, data }) => `${type} ${String(data['because'])}`);

describe('a provider that cannot be reached', () => {
  it('is tried six times within a quarter of an hour, then asked by e-mail (R23)', async () => {
    const journey = await startJourney({ rules: { '*': [{ status: 503 }] }, channels: ['email'] });
    await journey.report();
    expect(journey.states()).toEqual([first]);
    await journey.advance('PT15M');
    expect(journey.asked()).toEqual(['request.created deregister 0 ×6']);
    expect(journey.states()).toEqual([again, again, again, again, again, again]);
    expect(journey.followUp('deregister')).toMatchObject({ channel: { kind: 'email' }, escalation: 0, reminders: 0 });
    expect(journey.told('provider-request')).toEqual(['email risk@acquirer.example']);
    expect(whyGivenUp(journey)).toEqual(['request.rerouted http-503']);
  });

  it('as it says itself that it knows no such address, is asked by e-mail at once', async () => {
    const journey = await startJourney({ rules: { '*': [{ status: 404 }] }, channels: ['email'] });
    await journey.report();
    expect(journey.states()).toEqual([first, again]);
    expect(journey.asked()).toEqual(['request.created deregister 0']);
    expect(journey.told('provider-request')).toEqual(['email risk@acquirer.example']);
    expect(whyGivenUp(journey)).toEqual(['request.rerouted http-404']);
  });

  it('by its only channel is reminded by it all the same, and an operator is told why (R50)', async () => {
    const journey = await startJourney({ rules: { '*': [{ status: 404 }] } });
    await journey.report();
    expect(journey.states()).toEqual([first, 'Plan Effects ByKind Notify Settled WaitForChange']);
    expect(journey.told('undeliverable')).toEqual(['email desk@holdfast.example']);
    expect(whyGivenUp(journey)).toEqual(['request.undeliverable http-404']);
    await journey.advance('PT2H');
    expect(journey.asked()).toEqual(['request.created deregister 0', 'request.created deregister 1']);
    expect(journey.told('undeliverable')).toHaveLength(2);
  });

  it('for a while is told the same under the same id once it is there', async () => {
    const down = { status: 503 };
    const journey = await startJourney({
      rules: { deregister: [down, down, { outcome: 'done' }] },
      channels: ['email'],
    });
    await journey.report();
    await journey.advance('PT15M');
    expect(journey.asked()).toEqual(['request.created deregister 0 ×3']);
    expect(new Set(journey.town.provider.requests.map(({ raw }) => raw)).size).toBe(1);
    expect(journey.incident).toMatchObject({ status: 'closed', outcome: 'deregistered' });
    expect(journey.told('provider-request')).toEqual([]);
  });
});
