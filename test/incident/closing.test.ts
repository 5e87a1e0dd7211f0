import { describe, expect, it } from 'vitest';
import type { Ask } from '../../events/ask.ts';
import { outcomeOfIncident } from '../../incident/outcome.ts';
import { phaseOf } from '../../incident/phase.ts';
import { given, type Step } from '../support/given.ts';
import { answered, asks, closed, done, lift, putDown, refused, reopened, reported, waived, withdrawn } from './said.ts';

const lost = reported();
const held: Step = {
  type: 'notice.held',
  data: { noticeId: 'ntc_held', template: 'cardholder-notice', channel: 'sms', contactId: 'owner' },
};

describe('closing by hand', () => {
  it('is refused while provider or merchant owe something, and says what', () => {
    given(lost, asks('clean-device'), asks('review')).when(closed).thenRefusedFor('deregister', 'clean-device');
  });

  it('is refused while a freeze is undecided (R66)', () => {
    given(lost, asks('freeze-account'), done('freeze-account'), done('deregister'))
      .when(closed)
      .thenRefused(/freeze/);
    given(lost, asks('freeze-account'), done('freeze-account'), done('deregister')).when(closed).thenRefusedFor();
  });

  it('settles what operators owe, and sends nothing that is held', () => {
    const outcome = given(lost, asks('release-notice'), held, refused('deregister')).when({
      type: 'close',
      outcome: 'written-off',
      note: 'given up',
    });
    outcome.then(
      { type: 'follow-up.waived', data: { because: 'incident-closed' } },
      { type: 'follow-up.answered', data: { outcome: 'done' } },
      { type: 'incident.closed', data: { status: 'closed', outcome: 'written-off', note: {} } },
    );
    expect(outcome.incident.notices.find(({ noticeId }) => noticeId === 'ntc_held')?.state).toBe('cancelled');
  });

  it('is possible once', () => {
    given(lost, done('deregister'))
      .when(closed)
      .thenRefused(/closed; reopen/);
  });
});

describe('a held notice', () => {
  it('goes out when it is released, or not at all', () => {
    const released = given(lost, held).when({ type: 'release-notice', noticeId: 'ntc_held' });
    expect(released.incident.notices.at(-1)?.state).toBe('queued');
    const cancelled = given(lost, held).when({ type: 'cancel-notice', noticeId: 'ntc_held' });
    expect(cancelled.incident.notices.at(-1)?.state).toBe('cancelled');
  });

  it('is released or cancelled once', () => {
    given(lost, held, { type: 'cancel-notice', noticeId: 'ntc_held' })
      .when({ type: 'release-notice', noticeId: 'ntc_held' })
      .thenRefused(/cancelled/);
    given(lost).when({ type: 'cancel-notice', noticeId: 'ntc_99' }).thenNotFound();
  });
});

describe('a notice that was handed over', () => {
  it.each(['sent', 'uncertain', 'failed', 'cancelled'] as const)('is %s, and stays so', (result) => {
    const record: Step = { type: 'record-notices', results: [{ noticeId: 'ntc_1', result }] };
    const outcome = given(lost).when(record);
    expect(outcome.incident.notices[0]?.state).toBe(result);
    given(lost, record)
      .when({
        type: 'record-notices',
        results: [
          { noticeId: 'ntc_1', result: 'sent' },
          { noticeId: 'ntc_99', result: 'sent' },
        ],
      })
      .thenNothing();
  });
});

describe('reopening', () => {
  it('is for an operator to say what is owed: nothing that is settled is asked again', () => {
    given(lost, done('deregister'))
      .when(reopened)
      .then({ type: 'incident.reopened' }, { type: 'follow-up.opened', data: { ask: 'review', because: 'reopened' } });
    given(lost, withdrawn)
      .when(reopened)
      .then({ type: 'incident.reopened' }, { type: 'follow-up.opened', data: { ask: 'review' } });
  });

  it('makes it an open incident again', () => {
    expect(given(lost, done('deregister')).when(reopened).incident).toMatchObject({
      status: 'open',
      closedAt: null,
      outcome: null,
      withdrawing: false,
    });
  });

  it('is refused while it is open', () => {
    given(lost)
      .when(reopened)
      .thenRefused(/is open/);
  });

  it('ends by closing again, with a closing report of its own (R68)', () => {
    const again = given(lost, done('deregister'), reopened).when(closed);
    again.then({ type: 'follow-up.answered' }, { type: 'incident.closed' });
    again.thenTells(
      'closing-report to owner by sms',
      'closing-report to owner by email',
      'closing-report to @reporter by sms',
      'closing-report to @reporter by email',
    );
  });

  it('a second time is reviewed a second time', () => {
    given(lost, done('deregister'), reopened, closed)
      .when(reopened)
      .then({ type: 'incident.reopened' }, { type: 'follow-up.opened', data: { key: 'review:reopened:2' } });
  });
});

describe('a closed incident', () => {
  it.each<[string, Step]>([
    ['record-activation', { type: 'record-activation', activation: 'in-use' }],
    ['ask', asks('repair')],
    ['decide-freeze', lift],
    ['record-answer', putDown('deregister', { outcome: 'done' })],
    ['withdraw', withdrawn],
  ])('hears no %s', (_, step) => {
    given(lost, done('deregister'))
      .when(step)
      .thenRefused(/closed; reopen it first/);
  });

  it.each<[string, Step]>([
    ['a note', { type: 'add-note', text: 'by the way' }],
    ['what was recovered', { type: 'record-recovery', amount: { amount: 100, currency: 'CNY' } }],
    ['a police report', { type: 'record-police-report', caseNumber: 'C-1' }],
  ])('still takes in %s, and stays closed', (_, step) => {
    const outcome = given(lost, done('deregister')).when(step);
    expect(outcome.events).toHaveLength(1);
    expect(outcome.incident.status).toBe('closed');
  });
});

describe('money that came back', () => {
  it('adds up, in one currency', () => {
    const recovery = (amount: number, currency: string): Step => ({
      type: 'record-recovery',
      amount: { amount, currency },
    });
    expect(given(lost, recovery(100, 'CNY')).when(recovery(50, 'CNY')).incident.recovered).toEqual({
      amount: 150,
      currency: 'CNY',
    });
    given(lost, recovery(100, 'CNY')).when(recovery(50, 'USD')).thenInvalid('/amount/currency');
  });
});

describe('the phase', () => {
  /** Of a blocked terminal whose cause is known, so that only what is open counts. */
  const phase = (...open: Ask[]) =>
    phaseOf(given(reported({ kind: 'terminal-blocked', cause: 'malware' })).when(...open.map(asks)).incident);

  it.each(['freeze-account', 'suspend-terminal', 'deregister', 'verify-serial', 'confirm-activation'] as const)(
    'is contain while %s is open, whatever else is',
    (ask) => {
      expect(phase(ask, 'check-vouchers', 'appeal', 'repair')).toBe('contain');
    },
  );

  it.each(['check-vouchers', 'block-reason', 'identify'] as const)('is verify while %s is open', (ask) => {
    expect(phase(ask, 'appeal', 'repair')).toBe('verify');
  });

  it.each([
    'police-report',
    'supply-evidence',
    'supplementary-materials',
    'dispute-transactions',
    'appeal',
    'recover-funds',
  ] as const)('is investigate while %s is open', (ask) => {
    expect(phase(ask, 'repair')).toBe('investigate');
  });

  it('is remedy for all the rest', () => {
    expect(phase('repair', 'unblock', 'clean-device')).toBe('remedy');
  });

  it.each(['terminal-blocked', 'terminal-locked'] as const)('of a %s without a cause is verify', (kind) => {
    expect(phaseOf(given(reported({ kind })).when(asks('appeal')).incident)).toBe('verify');
    expect(phaseOf(given(reported({ kind })).when(asks('freeze-account')).incident)).toBe('contain');
  });

  it('is remedy while it is withdrawn, whatever is open, and closed after that', () => {
    const withdrawing = given(lost, asks('freeze-account')).when(withdrawn, asks('suspend-terminal'));
    expect(phaseOf(withdrawing.incident)).toBe('remedy');
    expect(phaseOf(given(lost).when(withdrawn).incident)).toBe('closed');
    expect(phaseOf(given(lost).when(done('deregister')).incident)).toBe('closed');
  });
});

describe('what an incident that closes by itself came to', () => {
  /** Answers as they would be, of asks that no answer of a plain kind settles as well. */
  const settled = (...asked: Ask[]) => {
    const { incident } = given(reported({ kind: 'terminal-blocked' })).when(...asked.map(asks));
    return {
      ...incident,
      followUps: incident.followUps.map((followUp) => ({
        ...followUp,
        status: { state: 'answered', outcome: 'done', at: incident.lastAt } as const,
      })),
    };
  };

  it.each<[string, Ask[]]>([
    ['replaced', ['deregister', 'unblock', 'set-up-replacement']],
    ['deregistered', ['deregister', 'unblock']],
    ['reversed', ['reverse-transaction', 'unblock']],
    ['unblocked', ['unblock', 'confirm-unlocked']],
    ['unlocked', ['confirm-unlocked']],
    ['unlocked', ['bank-unlock']],
    ['settled', ['repair']],
  ])('is %s after %j', (outcome, asked) => {
    expect(outcomeOfIncident(settled(...asked))).toBe(outcome);
  });

  it('is normal by its verdict, unless it was deregistered or replaced', () => {
    expect(outcomeOfIncident({ ...settled('reverse-transaction'), verdict: 'normal' })).toBe('normal');
    expect(outcomeOfIncident({ ...settled('deregister'), verdict: 'normal' })).toBe('deregistered');
  });

  it('is settled when what was asked was waived', () => {
    expect(given(lost).when(waived('deregister')).incident.outcome).toBe('settled');
  });
});

describe('a command', () => {
  it.each<[string, Step, RegExp]>([
    ['accept-evidence', { type: 'accept-evidence', evidenceType: 'receipt' }, /no receipt/],
    [
      'record-replacement',
      {
        type: 'record-replacement',
        serial: 'SN-2',
        checklist: {
          dataBackedUp: true,
          sameMerchantNumber: true,
          sameTerminalNumber: true,
          configured: true,
          integrated: true,
          secured: true,
          recertified: true,
        },
      },
      /no replacement/,
    ],
    [
      'release-quarantine',
      { type: 'release-quarantine', inspection: { sealsIntact: true, serialMatches: true, photographs: [] } },
      /quarantine/,
    ],
  ])('%s is refused where there is nothing of the kind', (_, step, why) => {
    given(lost).when(step).thenRefused(why);
  });

  it('about nothing finds no incident', () => {
    given().when({ type: 'tick' }).thenNotFound();
    given(lost)
      .when(answered('deregister', { outcome: 'done' }))
      .then({ type: 'follow-up.answered' }, { type: 'incident.closed' });
  });
});
