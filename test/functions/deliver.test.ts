import { describe, expect, it } from 'vitest';
import { cancel } from '../../functions/cancel.ts';
import { freeze } from '../../functions/freeze.ts';
import type { MessageToProvider } from '../../functions/deliver.ts';
import { plan } from '../../functions/plan.ts';
import { aMerchant, aProvider, t0 } from '../support/given.ts';
import { asks, done, paid, rejected, reported, tick, unavailable, withdrawn } from '../incident/said.ts';
import { openSmallHouse, restarted, type SmallHouse } from './small-house.ts';

const lost = reported();

/** The message that is due to the provider now. */
async function due({ ports, incidentId }: SmallHouse, kind = 'Freeze'): Promise<MessageToProvider> {
  const { effects } = await plan(ports)({ incidentId });
  const effect = effects.find((one) => one.kind === kind);
  if (effect === undefined || !('messageId' in effect)) throw new Error(`no ${kind} is due`);
  return effect;
}

describe('a message to the provider', () => {
  it('says whom and what it is about, from the incident', async () => {
    const house = await openSmallHouse(lost);
    await freeze(house.ports)(await due(house));
    const { followUpId } = (await house.incident()).followUps[0] ?? {};
    expect(house.requests).toMatchObject([
      {
        type: 'request.created',
        requestId: followUpId,
        incidentId: house.incidentId,
        ask: 'deregister',
        round: 1,
        reminder: 0,
        merchantNumber: 'M-100',
        terminalNumber: 'T-1',
        terminalSerial: 'SN-1',
        model: 'X990',
        answerTo: 'https://desk.example/v1/webhooks/acquirer',
      },
    ]);
  });

  it('is the same on every attempt but for the time of signing, after a restart and a corrected registry too', async () => {
    const house = await openSmallHouse(lost);
    house.provider = () => unavailable;
    await freeze(house.ports)(await due(house));
    house.at('PT10S');
    const again = await restarted(house, lost);
    await again.ports.registry.put('merchant', 'tea', { ...aMerchant, merchantNumber: 'M-200' });
    await freeze(again.ports)(await due(again));
    const [first, second] = [...house.requests, ...again.requests];
    expect(second).toEqual({ ...first, sentAt: '2026-11-23T02:00:10.000Z' });
    expect(first?.sentAt).toBe('2026-11-23T02:00:00.000Z');
  });

  it('is the same on every attempt, whatever is reported and added meanwhile', async () => {
    const house = await openSmallHouse(lost);
    house.provider = () => unavailable;
    await freeze(house.ports)(await due(house));
    await house.tell(reported({ suspectedCrime: true, occurredAt: '2026-11-22T20:00:00.000Z' }));
    await house.tell({ type: 'add-transactions', transactions: [paid('T-1', { at: '2026-11-22T21:00:00.000Z' })] });
    house.at('PT10S');
    await freeze(house.ports)(await due(house));
    const [first, second] = house.requests;
    expect(second).toEqual({ ...first, sentAt: '2026-11-23T02:00:10.000Z' });
  });

  it('is not sent once it is settled (R79)', async () => {
    const house = await openSmallHouse(lost);
    const message = await due(house);
    await house.tell(done('deregister'));
    expect(await freeze(house.ports)(message)).toEqual({ sent: false });
    expect(house.requests).toEqual([]);
  });

  it('is not sent once another has taken its place (R79)', async () => {
    const house = await openSmallHouse(lost);
    const message = await due(house);
    house.at('PT2H');
    await house.tell(tick);
    expect(await freeze(house.ports)(message)).toEqual({ sent: false });
  });

  it('is not sent again once it was acknowledged (R79)', async () => {
    const house = await openSmallHouse(lost);
    const message = await due(house);
    expect(await freeze(house.ports)(message)).toEqual({ sent: true });
    expect(await freeze(house.ports)(message)).toEqual({ sent: false });
    expect(house.events().at(-1)).toBe('request.acknowledged');
  });

  it('that is answered at once is answered by the provider', async () => {
    const house = await openSmallHouse(lost);
    house.provider = () => ({ result: 'accepted', body: { outcome: 'done', reference: 'DR-1', extra: true } });
    await freeze(house.ports)(await due(house));
    expect(await house.incident()).toMatchObject({
      status: 'closed',
      outcome: 'deregistered',
      followUps: [{ reference: 'DR-1' }],
    });
    const commits = await house.ports.store.commits(house.incidentId, 0, 100);
    expect(commits.at(-1)?.actor).toEqual({ role: 'provider', id: 'acquirer' });
  });

  it.each([[{ outcome: 'perhaps' }], [{ outcome: 'needs-materials' }], ['done'], [null], [undefined]])(
    'whose reply is %j is acknowledged, not answered',
    async (body) => {
      const house = await openSmallHouse(lost);
      house.provider = () => ({ result: 'accepted', body });
      await freeze(house.ports)(await due(house));
      expect((await house.incident()).followUps).toMatchObject([{ acknowledgedAt: t0, status: { state: 'open' } }]);
    },
  );

  it('that is answered with what cannot be read is acknowledged, and the answer kept for an operator (R33)', async () => {
    const house = await openSmallHouse(lost);
    house.provider = () => ({ result: 'accepted', body: { outcome: 'refused', reference: 'x'.repeat(500) } });
    await freeze(house.ports)(await due(house));
    expect(house.events()).toContain('request.acknowledged');
    const { items } = await house.ports.inbox.unmatched({ limit: 5 });
    expect(items).toMatchObject([{ providerId: 'acquirer', state: 'unmatched' }]);
    expect(items[0]?.body).toContain('refused');
  });

  it('that is answered with nothing where something is optional is answered all the same', async () => {
    const house = await openSmallHouse(lost);
    house.provider = () => ({ result: 'accepted', body: { outcome: 'refused', reference: null } });
    await freeze(house.ports)(await due(house));
    expect(house.events()).toContain('follow-up.answered');
  });

  it('that was answered by webhook while it was on its way keeps that answer', async () => {
    const house = await openSmallHouse(lost);
    house.provider = async () => {
      await house.tell(done('deregister', { reference: 'by webhook' }));
      return { result: 'accepted', body: { outcome: 'refused', reference: 'in the reply' } };
    };
    await freeze(house.ports)(await due(house));
    expect((await house.incident()).followUps).toMatchObject([
      { reference: 'by webhook', status: { outcome: 'done' } },
    ]);
    expect(house.events().at(-1)).toBe('follow-up.answered-again');
  });

  it('gives way to the next channel when its own has gone from the registry', async () => {
    const house = await openSmallHouse(lost);
    const message = await due(house);
    await house.ports.registry.put('provider', 'acquirer', { ...aProvider, channels: aProvider.channels.toReversed() });
    await freeze(house.ports)(message);
    expect(house.requests).toEqual([]);
    expect(house.events()).toContain('request.rerouted');
  });

  it('by e-mail carries a link where it is answered', async () => {
    const house = await openSmallHouse(lost);
    house.provider = ({ messageId }) => (messageId.endsWith('_0') ? rejected : { result: 'accepted' });
    await freeze(house.ports)(await due(house));
    await freeze(house.ports)(await due(house));
    expect(house.requests.map(({ answerLink }) => answerLink)).toEqual([
      null,
      expect.stringMatching(/^https:\/\/desk\.example\/p\//),
    ]);
    expect(house.durable.links.size).toBe(1);
  });
});

describe('an ask that is taken back', () => {
  it('is cancelled by a message of its own, once', async () => {
    const house = await openSmallHouse(lost);
    await freeze(house.ports)(await due(house));
    await house.tell(withdrawn);
    const message = await due(house, 'Cancel');
    expect(await cancel(house.ports)(message)).toEqual({ sent: true });
    expect(await cancel(house.ports)(message)).toEqual({ sent: false });
    expect(house.requests.at(-1)).toMatchObject({
      type: 'request.cancelled',
      ask: 'deregister',
      cancelledBecause: 'withdrawn',
    });
  });

  it('is cancelled where it was sent, though a person is to call meanwhile', async () => {
    const house = await openSmallHouse(lost);
    house.provider = () => rejected;
    await freeze(house.ports)(await due(house));
    await freeze(house.ports)(await due(house));
    expect((await house.incident()).followUps[0]).toMatchObject({ channel: { kind: 'phone' } });
    await house.tell(withdrawn);
    house.provider = () => ({ result: 'accepted' });
    await cancel(house.ports)(await due(house, 'Cancel'));
    expect(house.requests.at(-1)?.type).toBe('request.cancelled');
    expect(house.requests.at(-1)?.messageId).toMatch(/_1$/); // by e-mail, the second channel
  });

  it('is not asked any more, though the plan had it (R79)', async () => {
    const house = await openSmallHouse(lost);
    await house.tell(asks('freeze-account'));
    const message = await due(house);
    await house.tell(withdrawn);
    expect(await freeze(house.ports)(message)).toEqual({ sent: false });
    expect(house.requests).toEqual([]);
  });
});
