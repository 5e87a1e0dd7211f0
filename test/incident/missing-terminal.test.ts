import { describe, expect, it } from 'vitest';
import type { Activation } from '../../events/kind.ts';
import type { Ask } from '../../events/ask.ts';
import type { Incident } from '../../incident/incident.ts';
import { given, t0, type Outcome, type Step } from '../support/given.ts';
import { accepted, acknowledged, closed, done, keep, lift, opens, openIn, refused, reported, reviewsIn, waived } from './said.ts'; // prettier-ignore

const inUse = reported({ activation: 'in-use' });
const unused = reported({ activation: 'activated-unused' });
const unknown = reported({ activation: 'unknown' });
const proofs: Step[] = [...accepted('identity-proof'), ...accepted('loss-proof')];
const contained: Step[] = [done('suspend-terminal'), done('freeze-account')];
const takenBack = (outcome: Outcome) =>
  outcome.incident.followUps
    .filter(({ status }) => status.state === 'waived' && status.because === 'no-longer-owed')
    .map(({ ask }) => ask);

const rows: [Activation, Ask[]][] = [
  ['unactivated', ['deregister']],
  ['activated-unused', ['suspend-terminal', 'freeze-account', 'verify-serial', 'supply-evidence']],
  ['in-use', ['suspend-terminal', 'freeze-account', 'supply-evidence', 'release-notice']],
  ['unknown', ['suspend-terminal', 'freeze-account', 'supply-evidence', 'release-notice', 'confirm-activation']],
];

describe('a terminal that is lost', () => {
  it.each(rows)('and %s opens %j at once, and nothing else (R10, R11, R12, R13)', (activation, asks) => {
    expect(openIn(given().when(reported({ activation })))).toEqual(asks);
  });

  it.each(['activated-unused', 'in-use', 'unknown'] as const)(
    'and %s has identity and loss proved (R30)',
    (activation) => {
      const { incident } = given().when(reported({ activation }));
      expect(incident.evidence.map(({ type, state }) => [type, state])).toEqual([
        ['identity-proof', 'asked'],
        ['loss-proof', 'asked'],
      ]);
    },
  );

  it('and unactivated has nothing proved, and no cardholder told (R10)', () => {
    const { incident } = given().when(reported());
    expect(incident.evidence).toEqual([]);
    expect(incident.notices.filter(({ template }) => template === 'cardholder-notice')).toEqual([]);
  });

  it('needs no police, and is of no verdict, until a crime shows (R5, R42)', () => {
    const { incident } = given().when(inUse);
    expect(incident.followUps.map(({ ask }) => ask)).not.toContain('police-report');
    expect(incident.verdict).toBeNull();
  });
});

describe('a terminal that was stolen', () => {
  it.each(rows)('and %s opens what a lost one does, and a police report (R42)', (activation, asks) => {
    const outcome = given().when(reported({ kind: 'terminal-stolen', activation }));
    expect(openIn(outcome)).toEqual(['police-report', ...asks]);
    expect(outcome.incident.suspectedCrime).toBe(true);
  });

  it('was reported as lost at first: only the police report is new', () => {
    const outcome = given(inUse).when(reported({ kind: 'terminal-stolen', activation: 'in-use' }));
    outcome.then({ type: 'report.joined' }, opens('police-report'));
  });

  it('and unactivated is not closed before the police have the case', () => {
    const stolen = reported({ kind: 'terminal-stolen' });
    expect(given(stolen).when(done('deregister')).incident.status).toBe('open');
    given(stolen, done('deregister'))
      .when({ type: 'record-police-report', caseNumber: 'C-1' })
      .then({ type: 'police-report.recorded' }, { type: 'follow-up.answered' }, { type: 'incident.closed' });
  });
});

describe('a freeze', () => {
  it('that is asked is not frozen: acknowledged, then confirmed, each by the provider (R70)', () => {
    const freeze = (...steps: Step[]) => given(inUse).when(...steps).incident.followUps.find(({ ask }) => ask === 'freeze-account'); // prettier-ignore
    expect(freeze()).toMatchObject({ status: { state: 'open' }, acknowledgedAt: null });
    expect(freeze(acknowledged('freeze-account'))).toMatchObject({ status: { state: 'open' }, acknowledgedAt: t0 });
    expect(freeze(done('freeze-account'))).toMatchObject({ status: { state: 'answered', outcome: 'done' } });
  });

  it('that is refused is told to owner and reporter with the reference, and reviewed by an operator (R43)', () => {
    const outcome = given(inUse).when(refused('freeze-account', { reference: 'RF-1' }));
    expect(outcome.the('freeze-account').reference).toBe('RF-1');
    expect(reviewsIn(outcome)).toEqual(['refused']);
    outcome.thenTells(
      'refused to owner by sms',
      'refused to owner by email',
      'refused to @reporter by sms',
      'refused to @reporter by email',
      'operator-task to @operator-1 by email',
      'guidance to owner by sms',
      'guidance to owner by email',
      'guidance to @operator-1 by email',
    );
    const about = outcome.the('freeze-account').followUpId;
    const told = outcome.incident.notices.filter(({ template }) => template === 'refused');
    expect(told.map((notice) => notice.about)).toEqual([about, about, about, about]);
  });

  it('is reviewed once nobody else owes anything, and closes the incident when it is decided (R66)', () => {
    const unreviewed = given(unused, ...contained, done('verify-serial')).when(...accepted('identity-proof'));
    expect(reviewsIn(unreviewed)).toEqual([]);
    const settled: Step[] = [unused, ...contained, done('verify-serial'), ...proofs];
    expect(openIn(given().when(...settled))).toEqual(['review']);
    expect(reviewsIn(given().when(...settled))).toEqual(['freeze-undecided']);
    expect(given(...settled).when(keep).incident).toMatchObject({ status: 'closed', outcome: 'settled' });
    expect(given(...settled, lift).when(done('unfreeze-account')).incident.status).toBe('closed');
  });

  it('of a missing terminal is lifted without the suspension (R66)', () => {
    const outcome = given(unused, ...contained).when(lift);
    expect(outcome.the('unfreeze-account').lifts).toEqual(['freeze-account']);
  });
});

describe('evidence', () => {
  it('that is all accepted answers who asked for it, and not before (R30)', () => {
    expect(openIn(given(inUse).when(...accepted('identity-proof')))).toContain('supply-evidence');
    const outcome = given(inUse, ...accepted('identity-proof')).when(...accepted('loss-proof'));
    expect(outcome.the('supply-evidence').status).toMatchObject({ state: 'answered', outcome: 'done' });
  });

  it('that is rejected is still owed', () => {
    const judged: Step[] = [...accepted('loss-proof').slice(0, 1), { type: 'reject-evidence', evidenceType: 'loss-proof', reason: 'blurred' }]; // prettier-ignore
    const outcome = given(inUse, ...accepted('identity-proof')).when(...judged);
    expect(outcome.the('supply-evidence').status.state).toBe('open');
    expect(outcome.incident.evidence.map(({ state }) => state)).toEqual(['accepted', 'rejected']);
  });
});

describe('how far a terminal was activated', () => {
  it('turns out to be not at all: it is deregistered, the rest is taken back, the freeze is decided (R3, R10)', () => {
    const outcome = given(unknown, ...contained).when(done('confirm-activation', { activation: 'unactivated' }));
    outcome.then(
      { type: 'follow-up.answered', data: { outcome: 'done' } },
      { type: 'activation.recorded', data: { activation: 'unactivated' } },
      { type: 'follow-up.waived', data: { because: 'no-longer-owed' } },
      { type: 'follow-up.waived', data: { because: 'no-longer-owed' } },
      { type: 'follow-up.waived', data: { because: 'no-longer-owed' } },
      opens('deregister'),
    );
    expect(takenBack(outcome)).toEqual(['supply-evidence', 'release-notice', 'replace-terminal']);
    expect(outcome.incident.notices.filter(({ state }) => state === 'held')).toEqual([]);
    const ends: Step[] = [unknown, ...contained, done('confirm-activation', { activation: 'unactivated' })];
    expect(reviewsIn(given(...ends).when(done('deregister')))).toEqual(['freeze-undecided']);
    expect(given(...ends, done('deregister'), lift).when(done('unfreeze-account')).incident).toMatchObject({
      status: 'closed',
      outcome: 'deregistered',
    });
  });

  it('turns out to be unused: the serial is checked, cardholders need no notice (R3, R11)', () => {
    const outcome = given(unknown).when(done('confirm-activation', { activation: 'activated-unused' }));
    expect(openIn(outcome)).toEqual(['suspend-terminal', 'freeze-account', 'supply-evidence', 'verify-serial']);
    expect(takenBack(outcome)).toEqual(['release-notice']);
  });

  it('turns out to be in use: nothing is asked again (R3)', () => {
    const outcome = given(unknown).when(done('confirm-activation', { activation: 'in-use' }));
    outcome.then({ type: 'follow-up.answered' }, { type: 'activation.recorded' });
  });

  it('is not told: it stays as in use', () => {
    given(unknown).when(done('confirm-activation')).then({ type: 'follow-up.answered' });
  });

  it('is refused to be told: an operator goes on', () => {
    expect(reviewsIn(given(unknown).when(refused('confirm-activation')))).toEqual(['refused']);
  });
});

describe('the notice to cardholders', () => {
  const held = given().when(inUse);
  const notices = (outcome: Outcome) => outcome.incident.notices.filter(({ template }) => template === 'cardholder-notice'); // prettier-ignore
  const each = (type: 'release-notice' | 'cancel-notice'): Step[] =>
    [0, 1].map((index) => ({ notices: all }: Incident) => ({
      type,
      noticeId: all.filter(({ template }) => template === 'cardholder-notice')[index]?.noticeId ?? '',
    }));

  it('is held, one a channel, made out to the owner, and sent to nobody (R21)', () => {
    expect(notices(held).map(({ state, channel, contactId }) => [state, channel, contactId])).toEqual([
      ['held', 'sms', 'owner'],
      ['held', 'email', 'owner'],
    ]);
    expect(held.the('release-notice').status.state).toBe('open');
  });

  it('goes out when it is released; the task is done when none is held any more (R21)', () => {
    const [first, second] = each('release-notice');
    const one = given(inUse).when(...(first ? [first] : []));
    expect(notices(one).map(({ state }) => state)).toEqual(['queued', 'held']);
    expect(one.the('release-notice').status.state).toBe('open');
    const both = given(inUse, ...(first ? [first] : [])).when(...(second ? [second] : []));
    expect(notices(both).map(({ state }) => state)).toEqual(['queued', 'queued']);
    expect(both.the('release-notice').status).toMatchObject({ state: 'answered', outcome: 'done' });
  });

  it('may stay unsent: cancelled, or with the task waived (R21)', () => {
    const cancelled = given(inUse).when(...each('cancel-notice'));
    expect(notices(cancelled).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(cancelled.the('release-notice').status.state).toBe('answered');
    const givenUpup = given(inUse).when(waived('release-notice'));
    expect(notices(givenUpup).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  });

  it('blocks no closing, which cancels it', () => {
    const outcome = given(inUse, waived('suspend-terminal'), refused('freeze-account'), ...proofs).when(closed);
    expect(outcome.incident.status).toBe('closed');
    expect(notices(outcome).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  });
});
