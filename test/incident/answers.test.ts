import { describe, expect, it } from 'vitest';
import { after, at, given } from '../support/given.ts';
import {
  acknowledged,
  answered,
  asks,
  done,
  putDown,
  reason,
  refused,
  reopened,
  reported,
  tick,
  waived,
  withdrawn,
} from './said.ts';

const lost = reported();
const needs = (...materials: ('receipt' | 'contract')[]) =>
  answered('deregister', { outcome: 'needs-materials', materials, note: 'the contract, please' });

describe('the first final answer', () => {
  it.each([
    ['the same again', 'done'],
    ['a contradiction', 'refused'],
    ['progress', 'in-progress'],
  ] as const)('stands: %s is kept and not obeyed (R33)', (_, outcome) => {
    const again = given(lost, asks('repair'), done('deregister', { reference: 'DR-1' })).when(
      answered('deregister', { outcome, reference: 'DR-2', note: 'later', activation: 'in-use' }),
    );
    again.then({ type: 'follow-up.answered-again', data: { outcome, reference: 'DR-2', activation: 'in-use' } });
    again.thenTells();
    expect(again.the('deregister')).toMatchObject({ status: { outcome: 'done' }, reference: 'DR-1', note: null });
    expect(again.incident.activation).toBe('unactivated');
  });

  it('comes too late for what was waived, and for an incident that is over', () => {
    given(lost, asks('repair'), waived('deregister'))
      .when(done('deregister'))
      .then({ type: 'follow-up.answered-again' });
    const over = given(lost, withdrawn).when(done('deregister'));
    over.then({ type: 'follow-up.answered-again' });
    expect(over.incident.status).toBe('withdrawn');
  });

  it('by phone is put down once; a second one is refused, a note can be added', () => {
    given(lost)
      .when(putDown('deregister', { outcome: 'done' }))
      .then({ type: 'follow-up.answered' }, { type: 'incident.closed' });
    given(lost, asks('repair'), done('deregister'))
      .when(putDown('deregister', { outcome: 'refused' }))
      .thenRefused(/answered already/);
    given(lost, asks('repair'), waived('deregister'))
      .when(putDown('deregister', { outcome: 'done' }))
      .thenRefused(/waived already/);
  });
});

describe('record-answer', () => {
  it.each([
    ['review', 'done', /decide-freeze/],
    ['review', 'in-progress', /decide-freeze/],
    ['call-provider', 'done', /follow-up it serves/],
    ['check-vouchers', 'done', /record-triage/],
    ['police-report', 'done', /record-police-report/],
    ['identify', 'done', /identify/],
    ['release-notice', 'done', /release-notice/],
    ['set-up-replacement', 'done', /record-replacement/],
    ['supply-evidence', 'done', /accepted/],
    ['supplementary-materials', 'done', /accepted/],
  ] as const)('does not settle %s as %s, and says what would', (ask, outcome, instead) => {
    given(lost, asks(ask)).when(putDown(ask, { outcome })).thenRefused(instead);
  });

  it.each(['police-report', 'set-up-replacement', 'supply-evidence'] as const)(
    'puts down that %s is refused',
    (ask) => {
      given(lost, asks(ask))
        .when(putDown(ask, { outcome: 'refused' }))
        .then({ type: 'follow-up.answered', data: { outcome: 'refused' } });
    },
  );

  it('takes materials from nobody but a provider', () => {
    given(lost, asks('clean-device'))
      .when(putDown('clean-device', { outcome: 'needs-materials', materials: ['receipt'] }))
      .thenRefused(/only a provider/);
  });

  it('finds no follow-up that is not there', () => {
    given(lost).when({ type: 'record-answer', followUpId: 'fu_99', outcome: 'done' }).thenNotFound();
  });

  it('is settled by a police report where that is owed', () => {
    given(lost, asks('police-report'))
      .when({ type: 'record-police-report', caseNumber: 'A-1', station: 'West', officer: 'Officer Lin' })
      .then(
        { type: 'police-report.recorded', data: { caseNumber: 'A-1', station: 'West', officer: { ref: 'prv_5' } } },
        { type: 'follow-up.answered', data: { outcome: 'done', reference: 'A-1' } },
      );
  });
});

describe('a provider', () => {
  it('answers nothing that it was not asked', () => {
    given(lost, asks('clean-device')).when(done('clean-device')).thenNotFound();
    given(lost, asks('review')).when(done('review')).thenNotFound();
  });
});

describe('a refusal', () => {
  it('of anything that an operator asked is for an operator to decide', () => {
    const outcome = given(lost, asks('repair')).when(refused('repair', { reference: 'RF-2' }));
    outcome.then(
      { type: 'follow-up.answered' },
      { type: 'follow-up.opened', data: { ask: 'review', because: 'refused' } },
    );
    outcome.thenTells(
      'refused to owner by sms',
      'refused to owner by email',
      'refused to @reporter by sms',
      'refused to @reporter by email',
      'operator-task to @operator-1 by email',
    );
  });

  it('of verify-serial means in use elsewhere: that is fraud, and nobody is told of a refusal or reviews it (R11)', () => {
    const outcome = given(lost, asks('verify-serial')).when(refused('verify-serial'));
    outcome.then(
      { type: 'follow-up.answered', data: { outcome: 'refused' } },
      { type: 'verdict.recorded', data: { verdict: 'fraud', because: 'serial-elsewhere' } },
      { type: 'follow-up.opened', data: { ask: 'suspend-terminal' } },
      { type: 'follow-up.opened', data: { ask: 'freeze-account' } },
      { type: 'follow-up.opened', data: { ask: 'police-report' } },
      { type: 'follow-up.opened', data: { ask: 'security-checklist' } },
    );
    outcome.thenTells(
      'reminder to owner by sms',
      'reminder to owner by email',
      'reminder to owner by sms',
      'reminder to owner by email',
    );
  });

  it('of what is no longer wanted calls for no decision', () => {
    const outcome = given(lost, refused('deregister')).when({ type: 'record-activation', activation: 'in-use' });
    outcome.then(
      { type: 'activation.recorded' },
      { type: 'follow-up.waived', data: { followUpId: 'fu_2', because: 'no-longer-owed' } },
      { type: 'follow-up.opened', data: { ask: 'suspend-terminal' } },
      { type: 'follow-up.opened', data: { ask: 'freeze-account' } },
      { type: 'follow-up.opened', data: { ask: 'supply-evidence' } },
      { type: 'evidence.asked' },
      { type: 'follow-up.opened', data: { ask: 'release-notice' } },
    );
  });
});

describe('a provider that needs materials', () => {
  const asked = given(lost, acknowledged('deregister')).at('PT1H').when(needs('contract', 'receipt'));

  it('has them asked of the merchant (R32)', () => {
    asked.then(
      { type: 'follow-up.materials-named', data: { materials: ['contract', 'receipt'] } },
      {
        type: 'follow-up.opened',
        data: { ask: 'supplementary-materials', party: 'merchant', serves: 'fu_1', materials: ['contract', 'receipt'] },
      },
      { type: 'evidence.asked', data: { types: ['contract', 'receipt'] } },
    );
    asked.thenTells('evidence-asked to owner by sms', 'evidence-asked to owner by email');
    expect(asked.incident.evidence.map(({ type, state }) => [type, state])).toEqual([
      ['contract', 'asked'],
      ['receipt', 'asked'],
    ]);
  });

  it('is not reminded meanwhile: its clock stands still (R32)', () => {
    expect(asked.the('deregister')).toMatchObject({
      status: { state: 'open' },
      waitingFor: 'merchant',
      dueAt: null,
      delivery: null,
    });
    const later = given(lost, needs('contract')).at('P1D').when(tick);
    later.then({ type: 'follow-up.reminded', data: { followUpId: 'fu_2' } });
  });

  it('is asked once more with the next round when they are in, its cadence begins afresh (R32)', () => {
    const outcome = given(lost, at('PT2H', tick), at('PT3H', needs('contract')), {
      type: 'follow-up.answered',
      data: { followUpId: 'fu_2', outcome: 'done' },
    })
      .at('PT20H')
      .when(tick);
    outcome.then({ type: 'follow-up.resumed', data: { round: 2, dueAt: after('PT22H') } });
    expect(outcome.the('deregister')).toMatchObject({
      waitingFor: 'provider',
      reminders: 1,
      remindersHere: 0,
      delivery: { why: 'ask', messageId: 'msg_fu_1_2_1_0', attempt: 0 },
    });
  });

  it('goes on without them, and without a new round, when they are waived (R32)', () => {
    const outcome = given(lost, needs('contract')).at('PT5H').when(waived('supplementary-materials'));
    outcome.then({ type: 'follow-up.waived' }, { type: 'follow-up.resumed', data: { round: 1, dueAt: after('PT7H') } });
    expect(outcome.the('deregister')).toMatchObject({ waitingFor: 'provider', delivery: null });
  });

  it('has promised a date once a round, waived materials or not', () => {
    const promised = answered('deregister', { outcome: 'in-progress', expectedBy: after('P2D') });
    const again = answered('deregister', { outcome: 'in-progress', expectedBy: after('P9D') });
    const outcome = given(lost, promised, needs('contract'), waived('supplementary-materials')).when(again);
    expect(outcome.the('deregister').dueAt).toBe(after('PT2H'));
  });

  it('that names more while it waits has all of it asked by one follow-up', () => {
    const outcome = given(lost, needs('contract')).when(needs('receipt', 'contract'));
    outcome.then(
      { type: 'follow-up.materials-named' },
      { type: 'follow-up.waived', data: { followUpId: 'fu_2', because: 'no-longer-owed' } },
      { type: 'follow-up.opened', data: { ask: 'supplementary-materials', materials: ['contract', 'receipt'] } },
      { type: 'evidence.asked' },
    );
    expect(outcome.incident.evidence).toHaveLength(2);
  });

  it('may still answer without having seen them: nothing is owed for it any more', () => {
    given(lost, needs('contract'))
      .when(done('deregister'))
      .then(
        { type: 'follow-up.answered' },
        { type: 'follow-up.waived', data: { followUpId: 'fu_2' } },
        { type: 'incident.closed', data: { outcome: 'deregistered' } },
      );
  });
});

describe('waiving', () => {
  it('settles what is open, for a reason that is kept', () => {
    const outcome = given(lost, asks('repair')).when(waived('repair'));
    outcome.then({ type: 'follow-up.waived', data: { because: 'by-operator' } });
    const { status } = outcome.the('repair');
    expect(status.state === 'waived' && outcome.desk.texts.get(String(status.reason?.ref))).toBe(reason);
  });

  it('the last thing that is owed closes the incident (R50)', () => {
    given(lost)
      .when(waived('deregister'))
      .then({ type: 'follow-up.waived' }, { type: 'incident.closed', data: { outcome: 'settled' } });
  });

  it('a call leaves the ask open, and it is not called for again', () => {
    const outcome = given(lost, asks('call-provider'), waived('call-provider')).when(tick);
    outcome.thenNothing();
  });

  it.each([
    ['a review', [lost, asks('review')], 'review', /decision/],
    ['what is answered', [lost, asks('repair'), done('repair')], 'repair', /answered already/],
    ['what is waived', [lost, asks('repair'), waived('repair')], 'repair', /waived already/],
    ['what a closed incident owed', [lost, done('deregister')], 'deregister', /closed; reopen/],
  ] as const)('is refused for %s', (_, history, ask, why) => {
    given(...history)
      .when(waived(ask))
      .thenRefused(why);
  });

  it('of a reopened incident is possible again', () => {
    given(lost, withdrawn, reopened, asks('repair')).when(waived('repair')).then({ type: 'follow-up.waived' });
  });
});
