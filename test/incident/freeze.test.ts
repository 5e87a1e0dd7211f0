import { describe, expect, it } from 'vitest';
import { freezeOf } from '../../incident/freeze.ts';
import { outcomeOf } from '../../incident/incident.ts';
import { by, given, type Outcome, type Step } from '../support/given.ts';
import { acknowledged, asks, closed, done, keep, lift, refused, reported, waived, withdrawn } from './said.ts';

const lost = reported();
const asked: Step[] = [lost, asks('freeze-account')];
const frozen: Step[] = [...asked, done('freeze-account')];
const nothingElse: Step[] = [...frozen, done('deregister')];
const freezeAfter = (...steps: Step[]) => freezeOf(given().when(...steps).incident);
const reviews = (outcome: Outcome) =>
  outcome.incident.followUps
    .filter(({ ask, status }) => ask === 'review' && status.state === 'open')
    .map(({ because }) => because);

describe('a freeze', () => {
  it.each<[string, Step[]]>([
    ['none', [lost]],
    ['asked', asked],
    ['acknowledged', [...asked, acknowledged('freeze-account')]],
    ['confirmed', frozen],
    ['refused', [...asked, refused('freeze-account')]],
    ['lifting', [...frozen, lift]],
    ['lifted', [...frozen, lift, done('unfreeze-account')]],
    ['lifted', [...frozen, lift, waived('unfreeze-account')]],
    ['confirmed', [...frozen, lift, refused('unfreeze-account')]],
    ['acknowledged', [...asked, acknowledged('freeze-account'), lift, refused('unfreeze-account')]],
    ['kept', [...frozen, keep]],
    ['kept', [...frozen, keep, lift, refused('unfreeze-account')]],
    ['lifting', [...frozen, keep, lift]],
    ['asked', [...asked, waived('freeze-account')]],
    ['asked', [...frozen, keep, asks('freeze-account')]],
    ['confirmed', [...frozen, asks('freeze-account'), refused('freeze-account')]],
  ])('is %s after %#', (freeze, steps) => {
    expect(freezeAfter(...steps)).toBe(freeze);
  });

  it('that is undecided keeps the incident open when nothing else is owed (R66)', () => {
    const outcome = given(...frozen).when(done('deregister'));
    outcome.then(
      { type: 'follow-up.answered' },
      { type: 'follow-up.opened', data: { ask: 'review', because: 'freeze-undecided' } },
    );
  });

  it('that was waived may have been done all the same: it is undecided (R66)', () => {
    expect(reviews(given(...asked, done('deregister')).when(waived('freeze-account')))).toEqual(['freeze-undecided']);
  });

  it('that was refused has nothing to decide: the refusal is reviewed', () => {
    const outcome = given(...asked, done('deregister')).when(refused('freeze-account', { reference: 'RF' }));
    expect(reviews(outcome)).toEqual(['refused']);
    given(...asked, refused('freeze-account'))
      .when(lift)
      .thenRefused(/nothing to decide/);
  });

  it('stays in the one review until it is decided, whatever is owed meanwhile (R66)', () => {
    const meanwhile = given(...nothingElse).when(asks('police-report'));
    expect(reviews(meanwhile)).toEqual(['freeze-undecided']);
    const after = given(...nothingElse, asks('police-report')).when({
      type: 'record-police-report',
      caseNumber: 'C-1',
    });
    after.then({ type: 'police-report.recorded' }, { type: 'follow-up.answered' });
    expect(reviews(after)).toEqual(['freeze-undecided']);
    expect(reviews(given(...nothingElse, asks('police-report')).when(keep))).toEqual([]);
  });

  it('that was frozen anew after it was lifted is reviewed anew (R66)', () => {
    const anew = [...nothingElse, asks('repair'), lift, done('unfreeze-account'), asks('freeze-account')];
    const outcome = given(...anew, done('repair')).when(done('freeze-account'));
    expect(reviews(outcome)).toEqual(['freeze-undecided']);
  });

  it('of a terminal that nobody has identified is reviewed as well', () => {
    const subject = {
      terminalSerial: 'SN-9',
      terminalNumber: null,
      model: null,
      merchantId: 'tea',
      merchantNumber: 'M-100',
      providerId: 'acquirer',
    };
    const outcome = given(reported({ subject }), asks('freeze-account'), waived('freeze-account')).when(
      waived('identify'),
    );
    expect(reviews(outcome)).toEqual(['freeze-undecided', 'identify']);
  });
});

describe('decide-freeze', () => {
  it('has nothing to decide where nothing was frozen', () => {
    given(lost)
      .when(keep)
      .thenRefused(/nothing to decide/);
    given(lost)
      .when(lift)
      .thenRefused(/nothing to decide/);
  });

  it('keeps: the review is settled, and the incident closes by itself (R66)', () => {
    const outcome = given(...nothingElse).when(keep);
    outcome.then(
      { type: 'freeze.decided', data: { decision: 'keep', by: 'operator-1' } },
      { type: 'follow-up.answered', data: { outcome: 'done' } },
      { type: 'incident.closed', data: { outcome: 'deregistered' } },
    );
    given(...frozen, keep)
      .when(keep)
      .thenRefused(/kept already/);
  });

  it('lifts: the provider is asked, and the incident closes when that is done (R66)', () => {
    const outcome = given(...nothingElse).when(lift);
    outcome.then(
      { type: 'freeze.decided', data: { decision: 'lift' } },
      { type: 'follow-up.opened', data: { ask: 'unfreeze-account', party: 'provider', lifts: ['freeze-account'] } },
      { type: 'follow-up.answered', data: { outcome: 'done' } },
    );
    expect(outcome.the('unfreeze-account')).toMatchObject({ status: { state: 'open' }, delivery: { why: 'ask' } });
    given(...nothingElse, lift)
      .when(done('unfreeze-account'))
      .then({ type: 'follow-up.answered' }, { type: 'incident.closed' });
  });

  it.each([
    ['terminal-lost', ['freeze-account']],
    ['terminal-stolen', ['freeze-account']],
    ['unauthorized-transaction', ['freeze-account', 'suspend-terminal']],
    ['terminal-blocked', ['freeze-account', 'suspend-terminal']],
  ] as const)('of a %s lifts %j', (kind, lifts) => {
    const { incident } = given(reported({ kind }), asks('freeze-account')).when(lift);
    expect(incident.followUps.at(-1)).toMatchObject({ ask: 'unfreeze-account', lifts });
  });

  it.each(['lift', 'keep'] as const)('is refused while it is lifted and after (%s)', (decision) => {
    given(...frozen, lift)
      .when({ type: 'decide-freeze', decision, reason: 'again' })
      .thenRefused(/lifting already/);
    given(...frozen, lift, done('unfreeze-account'))
      .when({ type: 'decide-freeze', decision, reason: 'again' })
      .thenRefused(/lifted already/);
  });

  it('comes back when the provider refuses to lift: one review, until it is decided again', () => {
    const outcome = given(...nothingElse, lift).when(refused('unfreeze-account'));
    expect(reviews(outcome)).toEqual(['unfreeze-refused']);
    expect(reviews(given(...frozen, lift, refused('unfreeze-account')).when(done('deregister')))).toEqual([
      'unfreeze-refused',
    ]);
    given(...nothingElse, lift, refused('unfreeze-account'))
      .when(lift)
      .then({ type: 'freeze.decided' }, { type: 'follow-up.opened' }, { type: 'follow-up.answered' });
    given(...nothingElse, lift, refused('unfreeze-account'))
      .when(keep)
      .then({ type: 'freeze.decided' }, { type: 'follow-up.answered' }, { type: 'incident.closed' });
  });

  it('and withdraw are the only ones to ask for it', () => {
    given(...frozen)
      .when(asks('unfreeze-account'))
      .thenRefused(/decide-freeze or withdraw/);
  });

  describe.each(['provider', 'merchant'] as const)('where the %s wants two people', (who) => {
    const twoPeople = { [who]: { liftNeeds: 2 as const } };

    it('is proposed by the first, and asks nothing yet (R75)', () => {
      given(...nothingElse)
        .within(twoPeople)
        .when(lift)
        .then({ type: 'freeze.lift-proposed', data: { by: 'operator-1' } });
    });

    it('is not completed by the same person (R75)', () => {
      given(...nothingElse, lift)
        .within(twoPeople)
        .when(lift)
        .thenRefused(/another operator/);
    });

    it('is completed by another (R75)', () => {
      given(...nothingElse, lift)
        .within(twoPeople)
        .when(by('operator-2', lift))
        .then(
          { type: 'freeze.decided', data: { by: 'operator-2' } },
          { type: 'follow-up.opened', data: { ask: 'unfreeze-account' } },
          { type: 'follow-up.answered' },
        );
    });

    it('needs two again after it was kept, or refused', () => {
      given(...frozen, lift, by('operator-2', keep))
        .within(twoPeople)
        .when(by('operator-2', lift))
        .then({ type: 'freeze.lift-proposed' });
      given(...frozen, lift, by('operator-2', lift), refused('unfreeze-account'))
        .within(twoPeople)
        .when(lift)
        .then({ type: 'freeze.lift-proposed' });
    });

    it('is kept by one', () => {
      given(...frozen)
        .within(twoPeople)
        .when(keep)
        .then({ type: 'freeze.decided' });
    });
  });
});

describe('an incident that is withdrawn', () => {
  it('waives what is open with the reason, and is over at once where nothing was frozen (R15)', () => {
    const outcome = given(lost, asks('clean-device')).when({
      type: 'withdraw',
      reason: 'found it',
      storedAt: 'in the safe',
    });
    outcome.then(
      { type: 'incident.withdrawn', data: { storedAt: {} } },
      { type: 'terminal.quarantined', data: { serial: 'SN-1' } },
      { type: 'follow-up.waived', data: { because: 'withdrawn' } },
      { type: 'follow-up.waived', data: { because: 'withdrawn' } },
      { type: 'incident.closed', data: { status: 'withdrawn', outcome: 'withdrawn' } },
    );
    const { status } = outcome.the('deregister');
    expect(status.state === 'waived' && outcome.desk.texts.get(String(status.reason?.ref))).toBe('found it');
    expect(outcome.incident).toMatchObject({ status: 'withdrawn' });
  });

  it.each([
    ['a freeze', asks('freeze-account')],
    ['a suspension', asks('suspend-terminal')],
  ])('asks for %s to be lifted, both in one, before it is over (R15)', (_, ask) => {
    const outcome = given(lost, ask).when(withdrawn);
    const unfreeze = outcome.the('unfreeze-account');
    expect(unfreeze).toMatchObject({ lifts: ['freeze-account', 'suspend-terminal'], status: { state: 'open' } });
    expect(outcome.incident).toMatchObject({ status: 'open', withdrawing: true });
    given(lost, ask, withdrawn)
      .when(done('unfreeze-account'))
      .then({ type: 'follow-up.answered' }, { type: 'incident.closed', data: { status: 'withdrawn' } });
  });

  it('has nothing to lift where both were refused', () => {
    const outcome = given(...asked, refused('freeze-account')).when(withdrawn);
    expect(outcome.incident.status).toBe('withdrawn');
  });

  it('is reviewed when the provider refuses to lift, and is over when that is decided', () => {
    const outcome = given(...frozen, withdrawn).when(refused('unfreeze-account'));
    expect(reviews(outcome)).toEqual(['unfreeze-refused']);
    given(...frozen, withdrawn, refused('unfreeze-account'))
      .when(keep)
      .then(
        { type: 'freeze.decided' },
        { type: 'follow-up.answered' },
        { type: 'incident.closed', data: { status: 'withdrawn' } },
      );
    const again = given(...frozen, withdrawn, refused('unfreeze-account')).when(lift);
    expect(outcomeOf(again.the('unfreeze-account'))).toBeNull();
    expect(again.the('unfreeze-account').status.state).toBe('open');
  });

  it('is withdrawn once', () => {
    given(...frozen, withdrawn)
      .when(withdrawn)
      .thenRefused(/being withdrawn/);
    given(lost, withdrawn)
      .when(withdrawn)
      .thenRefused(/withdrawn; reopen/);
  });

  it('has what was frozen anew lifted when it is withdrawn again (R15)', () => {
    const again = given(
      ...frozen,
      withdrawn,
      done('unfreeze-account'),
      { type: 'reopen', reason: 'gone again' },
      asks('freeze-account'),
    ).when(withdrawn);
    expect(again.the('unfreeze-account').status.state).toBe('open');
    expect(again.incident.status).toBe('open');
  });

  it('sends a closing report to owner and reporter when it is over (R68)', () => {
    given(lost)
      .when(withdrawn)
      .thenTells(
        'closing-report to owner by sms',
        'closing-report to owner by email',
        'closing-report to @reporter by sms',
        'closing-report to @reporter by email',
      );
  });

  it('cannot be closed over what is still to be lifted', () => {
    given(...frozen, withdrawn)
      .when(closed)
      .thenRefusedFor('unfreeze-account');
  });
});
