import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../incident/incident.ts';
import { given } from '../support/given.ts';
import { acknowledged, closed, done, refused, reported } from './said.ts';

const lost = reported();

describe('a terminal lost before it was activated', () => {
  it('is deregistered by the provider, and nothing else is asked of anybody (R10)', () => {
    given()
      .when(lost)
      .then(
        { type: 'incident.opened', data: { kind: 'terminal-lost', activation: 'unactivated', source: 'report' } },
        { type: 'follow-up.opened', data: { ask: 'deregister', party: 'provider', channel: { kind: 'http' } } },
      );
  });

  it('is told to owner and reporter, and to everybody who could touch it (R20)', () => {
    given()
      .when(lost)
      .thenTells(
        'report-received to owner by sms',
        'report-received to owner by email',
        'report-received to @reporter by sms',
        'report-received to @reporter by email',
        'stop-using to staff by sms',
        'stop-using to supplier by email',
        'stop-using to partner by sms',
      );
  });

  it('is told once to a number, though the reporter is the owner', () => {
    given()
      .when(reported({ reporter: { name: 'Wang', phone: '+8613800000001' } }))
      .thenTells(
        'report-received to owner by sms',
        'report-received to owner by email',
        'stop-using to staff by sms',
        'stop-using to supplier by email',
        'stop-using to partner by sms',
      );
  });

  it('is told twice to a number whose owner is to stop using it too', () => {
    given()
      .when(reported({ reporter: { name: 'Li', phone: '+8613800000002' } }))
      .thenTells(
        'report-received to owner by sms',
        'report-received to owner by email',
        'report-received to @reporter by sms',
        'stop-using to staff by sms',
        'stop-using to supplier by email',
        'stop-using to partner by sms',
      );
  });

  it('closes by itself when it is deregistered (R10)', () => {
    const outcome = given(lost)
      .at('PT1H')
      .when(done('deregister', { reference: 'DR-1' }));
    outcome.then(
      { type: 'follow-up.answered', data: { outcome: 'done', reference: 'DR-1' } },
      { type: 'incident.closed', data: { status: 'closed', outcome: 'deregistered' } },
    );
    expect(outcome.incident).toMatchObject({ closedAt: '2026-11-23T03:00:00.000Z', outcome: 'deregistered' });
  });

  it('sends its closing report to owner and reporter, and to nobody else (R68)', () => {
    given(lost)
      .when(done('deregister'))
      .thenTells(
        'closing-report to owner by sms',
        'closing-report to owner by email',
        'closing-report to @reporter by sms',
        'closing-report to @reporter by email',
      );
  });

  describe('whose deregistration is refused', () => {
    const outcome = given(lost).when(refused('deregister', { reference: 'RF-7', note: 'it is activated' }));

    it('leaves the next step to an operator', () => {
      outcome.then(
        { type: 'follow-up.answered', data: { outcome: 'refused', reference: 'RF-7' } },
        { type: 'follow-up.opened', data: { ask: 'review', party: 'operator', because: 'refused' } },
      );
    });

    it('is told to owner and reporter with the reference', () => {
      outcome.thenTells(
        'refused to owner by sms',
        'refused to owner by email',
        'refused to @reporter by sms',
        'refused to @reporter by email',
        'operator-task to @operator-1 by email',
      );
      const { followUpId, reference } = outcome.the('deregister');
      expect(reference).toBe('RF-7');
      expect(outcome.incident.notices.filter(({ template }) => template === 'refused')).toMatchObject(
        Array.from({ length: 4 }, () => ({ about: followUpId })),
      );
    });

    it('keeps what was said with it apart from the events', () => {
      expect(outcome.desk.texts.get(String(outcome.the('deregister').note?.ref))).toBe('it is activated');
    });

    it('stays open until the operator closes it, which settles the review', () => {
      const byHand = given(lost, refused('deregister')).when(closed);
      byHand.then(
        { type: 'follow-up.answered', data: { outcome: 'done' } },
        { type: 'incident.closed', data: { outcome: 'settled' } },
      );
      expect(outcomeOf(byHand.the('review'))).toBe('done');
    });
  });

  it('is not taken for deregistered when the provider has only acknowledged', () => {
    const { incident } = given(lost).when(acknowledged('deregister'));
    expect(incident).toMatchObject({ status: 'open', followUps: [{ acknowledged: true, status: { state: 'open' } }] });
  });
});

describe('activation', () => {
  const takenBack = (length: number) =>
    Array.from({ length }, () => ({ type: 'follow-up.waived', data: { because: 'no-longer-owed' } }) as const);
  const deregisters = { type: 'follow-up.opened', data: { ask: 'deregister' } } as const;
  it.each(['unknown', 'in-use', 'activated-unused', undefined] as const)(
    'that is told as %s deregisters nothing (R3)',
    (activation) => {
      const outcome = given().when(reported({ activation }));
      const asked = outcome.incident.followUps.map(({ ask }) => ask);
      expect(asked).not.toContain('deregister');
      expect(asked).toContain('suspend-terminal');
      expect(outcome.incident.activation).toBe(activation ?? 'unknown');
    },
  );

  it('that is found out later changes what is owed (R3)', () => {
    given(reported({ activation: undefined }))
      .when({ type: 'record-activation', activation: 'unactivated' })
      .then({ type: 'activation.recorded' }, ...takenBack(5), deregisters);
  });

  it('that was recorded by mistake leaves nothing unasked when it is put right (R3)', () => {
    const mistaken = given(lost, { type: 'record-activation', activation: 'in-use' });
    const outcome = mistaken.when({ type: 'record-activation', activation: 'unactivated' });
    outcome.then({ type: 'activation.recorded' }, ...takenBack(4), deregisters);
    expect(outcome.the('deregister').delivery?.messageId).not.toBe(
      outcome.incident.followUps[0]?.cancellation?.messageId,
    );
  });

  it('that an answer calls unknown stays what it was', () => {
    const outcome = given(lost, { type: 'ask', ask: 'confirm-activation', reason: 'to be sure' }).when(
      done('confirm-activation', { activation: 'unknown' }),
    );
    outcome.then({ type: 'follow-up.answered' });
    expect(outcome.incident.activation).toBe('unactivated');
  });
});
