import { describe, expect, it } from 'vitest';
import { Kind } from '../../events/kind.ts';
import { given } from '../support/given.ts';
import { asks, paid, reported, unknownTerminal, knownSubject } from './said.ts';

const lost = reported();
const another = { name: 'Zhou', phone: '+8613911111111' };

describe('a second report of the same subject', () => {
  it('asks nothing again, and tells its reporter and nobody else', () => {
    const outcome = given(lost).when(reported({ reporter: another }));
    outcome.then({ type: 'report.joined', data: { source: 'report', reporter: { name: { ref: 'prv_4' } } } });
    outcome.thenTells('report-received to @reporter-2 by sms');
  });

  it('by the same person is kept, and told to nobody', () => {
    const outcome = given(lost).when(lost);
    outcome.then({ type: 'report.joined' });
    outcome.thenTells();
    expect(outcome.incident.reporters).toHaveLength(1);
  });

  it('fills what was empty', () => {
    const outcome = given(reported({ activation: 'unknown' })).when(
      reported({
        activation: 'unactivated',
        place: 'at the market',
        pinAttempts: 3,
        occurredAt: '2026-11-22T20:00:00.000Z',
      }),
    );
    outcome.then(
      { type: 'report.joined', data: { adopted: { activation: 'unactivated', place: {}, pinAttempts: 3 }, kept: {} } },
      ...Array.from({ length: 5 }, () => ({ type: 'follow-up.waived', data: { because: 'no-longer-owed' } }) as const),
      { type: 'follow-up.opened', data: { ask: 'deregister' } },
    );
    expect(outcome.incident).toMatchObject({ activation: 'unactivated', occurredAt: '2026-11-22T20:00:00.000Z' });
  });

  it('changes nothing that was told; the other value is kept in the timeline', () => {
    const outcome = given(reported({ place: 'in the shop', pinAttempts: 2 })).when(
      reported({ place: 'at the market', pinAttempts: 4, activation: 'in-use' }),
    );
    outcome.then({
      type: 'report.joined',
      data: { adopted: {}, kept: { activation: 'in-use', pinAttempts: 4, place: {} } },
    });
    expect(outcome.incident).toMatchObject({ activation: 'unactivated', pinAttempts: 2 });
    expect(outcome.desk.texts.get(String(outcome.incident.place?.ref))).toBe('in the shop');
  });

  it('unites the suspicion of a crime: once suspected, always suspected', () => {
    const outcome = given(lost).when(reported({ suspectedCrime: true }), reported({ suspectedCrime: false }));
    expect(outcome.incident.suspectedCrime).toBe(true);
  });

  it('of a theft suspects a crime, whether or not it says so', () => {
    expect(given().when(reported({ kind: 'terminal-stolen' })).incident.suspectedCrime).toBe(true);
    expect(given(lost).when(reported({ kind: 'terminal-stolen' })).incident.suspectedCrime).toBe(true);
  });

  it('unites transactions by their ids', () => {
    const outcome = given(reported({ transactions: [paid('a'), paid('b')] })).when(
      reported({ transactions: [paid('b', { amount: { amount: 5, currency: 'CNY' } }), paid('c'), paid('c')] }),
    );
    outcome.then(
      { type: 'report.joined' },
      { type: 'transactions.added', data: { via: 'told', transactions: [{ transactionId: 'c' }] } },
    );
    expect(outcome.incident.transactions.map(({ transactionId }) => transactionId)).toEqual(['a', 'b', 'c']);
  });

  it('in another currency is refused whole', () => {
    const foreign = paid('d', { amount: { amount: 5, currency: 'USD' } });
    const outcome = given(reported({ transactions: [paid('a')] })).when(
      reported({ transactions: [paid('c'), foreign] }),
    );
    outcome.thenInvalid('/transactions/1/amount/currency');
    expect(outcome.events).toEqual([]);
  });

  it('by a provider names no reporter', () => {
    const outcome = given(lost).when(reported({ source: 'webhook' }));
    outcome.then({ type: 'report.joined', data: { source: 'webhook' } });
    expect(outcome.incident.reporters).toHaveLength(1);
  });

  it('is written to no more than twenty reporters', () => {
    const many = Array.from({ length: 25 }, (_, index) =>
      reported({ reporter: { name: 'N', phone: `+86139222222${String(10 + index)}` } }),
    );
    expect(given(lost).when(...many).incident.reporters).toHaveLength(20);
  });

  describe('of another kind', () => {
    const gravest: Kind[] = [
      'terminal-stolen',
      'unauthorized-transaction',
      'terminal-lost',
      'account-anomaly',
      'terminal-blocked',
      'terminal-locked',
    ];
    const pairs = gravest.flatMap((graver, index) =>
      gravest.slice(index + 1).map((milder) => [graver, milder] as const),
    );

    it.each(pairs)('counts as %s when that is graver than %s', (graver, milder) => {
      const graverLater = given(reported({ kind: milder })).when(reported({ kind: graver }));
      expect(graverLater.incident.kind).toBe(graver);
      const milderLater = given(reported({ kind: graver })).when(reported({ kind: milder }));
      expect(milderLater.incident.kind).toBe(graver);
      expect(milderLater.events[0]).toMatchObject({ type: 'report.joined', data: { kept: { kind: milder } } });
    });

    it('knows every kind', () => {
      expect(gravest.toSorted()).toEqual(Kind.options.toSorted());
    });

    it('tells everybody who could touch it to stop, once it is known to be missing (R20)', () => {
      given(reported({ kind: 'terminal-blocked' }))
        .when(lost)
        .thenTells('stop-using to staff by sms', 'stop-using to supplier by email', 'stop-using to partner by sms');
    });
  });
});

describe('a terminal that nobody has registered', () => {
  const unidentified = reported({ subject: unknownTerminal });
  const nobody = { provider: null, merchant: null };

  it('is taken in all the same, and identified by an operator', () => {
    const outcome = given().within(nobody).when(unidentified);
    outcome.then(
      { type: 'incident.opened' },
      { type: 'follow-up.opened', data: { ask: 'identify', party: 'operator' } },
    );
    outcome.thenTells(
      'report-received to @reporter by sms',
      'report-received to @reporter by email',
      'operator-task to @operator-1 by email',
    );
  });

  it('has its playbook as soon as it is identified', () => {
    given(unidentified)
      .when({ type: 'identify', subject: knownSubject })
      .then(
        { type: 'incident.identified', data: { subject: { merchantNumber: 'M-100' } } },
        { type: 'follow-up.answered', data: { outcome: 'done' } },
        { type: 'follow-up.opened', data: { ask: 'deregister' } },
      );
  });

  it('is still to be identified where what was found is not enough, and never closes over that', () => {
    const outcome = given(unidentified).when({
      type: 'identify',
      subject: { ...unknownTerminal, merchantId: 'tea', merchantNumber: 'M-100', providerId: 'acquirer' },
    });
    outcome.then({ type: 'incident.identified' });
    expect(outcome.incident).toMatchObject({
      status: 'open',
      followUps: [{ ask: 'identify', status: { state: 'open' } }],
    });
  });

  it('is known as soon as a second report says whose it is', () => {
    given(unidentified)
      .when(
        reported({
          subject: { ...unknownTerminal, merchantId: 'tea', merchantNumber: 'M-100', providerId: 'acquirer' },
        }),
      )
      .then(
        { type: 'report.joined' },
        { type: 'incident.identified', data: { subject: { terminalSerial: 'SN-9', merchantId: 'tea' } } },
      );
  });

  it('is told to the owner, and to those who could touch it, once it is known whose it is (R20)', () => {
    const outcome = given(unidentified).within(nobody).when();
    const { desk } = outcome;
    desk.world = {};
    const before = desk.events.length;
    desk.play([{ type: 'identify', subject: knownSubject }]);
    expect(
      desk.events
        .slice(before)
        .flatMap((event) =>
          event.type === 'notice.queued' ? [`${event.data.template} to ${event.data.contactId}`] : [],
        ),
    ).toEqual([
      'report-received to owner',
      'report-received to owner',
      'stop-using to staff',
      'stop-using to supplier',
      'stop-using to partner',
    ]);
  });

  it('is never closed by itself, not even when identifying is waived', () => {
    const outcome = given(unidentified).when((incident) => ({
      type: 'waive',
      followUpId: String(incident.followUps[0]?.followUpId),
      reason: 'no',
    }));
    outcome.then(
      { type: 'follow-up.waived' },
      { type: 'follow-up.opened', data: { ask: 'review', because: 'identify' } },
    );
    given(unidentified)
      .when({ type: 'close', outcome: 'not-ours' })
      .then({ type: 'follow-up.waived' }, { type: 'incident.closed', data: { outcome: 'not-ours' } });
  });

  it('asks no provider before it is known which', () => {
    given(unidentified)
      .within(nobody)
      .when(asks('freeze-account'))
      .thenRefused(/identify/);
  });
});
