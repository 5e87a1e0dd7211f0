import { describe, expect, it } from 'vitest';
import { given, type Step } from '../support/given.ts';
import { asks, done, keep, opens, openIn, paid, refused, reported, reviewsIn } from './said.ts'; // prettier-ignore

const inUse = reported({ activation: 'in-use' });
const unused = reported({ activation: 'activated-unused' });
const later = '2026-11-23T03:00:00.000Z';
const posted = (id: string, more: Parameters<typeof paid>[1] = {}): Step => ({
  type: 'post-transaction',
  transaction: paid(id, { at: later, ...more }),
});
const triaged = (verdict: 'fraud' | 'normal' | 'mis-operation'): Step => ({ type: 'record-triage', verdict, note: 'no vouchers' }); // prettier-ignore

describe('fraud that is found by triage', () => {
  it.each(['unauthorized-transaction', 'account-anomaly'] as const)(
    'of an %s contains, tells the police, asks for receipts and statements, and wins back what was told (R5, R65)',
    (kind) => {
      const outcome = given(reported({ kind, transactions: [paid('a')] })).when(triaged('fraud'));
      expect(openIn(outcome)).toEqual(
        expect.arrayContaining([
          'suspend-terminal',
          'freeze-account',
          'police-report',
          'security-checklist',
          'supply-evidence',
          'recover-funds',
        ]),
      );
      expect(outcome.the('supply-evidence').materials.toSorted()).toEqual(['bank-statement', 'receipt']);
    },
  );

  it('suspends no terminal where only the account is known, and wins back nothing where nothing was lost (R65)', () => {
    const subject = { terminalSerial: null, terminalNumber: null, model: null, merchantId: 'tea', merchantNumber: 'M-100', providerId: 'acquirer' }; // prettier-ignore
    const open = openIn(given(reported({ kind: 'account-anomaly', subject })).when(triaged('fraud')));
    expect(open).toContain('freeze-account');
    expect(open).not.toContain('suspend-terminal');
    expect(open).not.toContain('recover-funds');
  });

  it('of a blocked terminal asks for no papers: its row names none', () => {
    expect(openIn(given(reported({ kind: 'terminal-blocked' })).when(triaged('fraud')))).not.toContain(
      'supply-evidence',
    );
  });

  it('asks nothing anew that was asked already', () => {
    given(inUse).when(triaged('fraud')).then({ type: 'verdict.recorded' }, opens('police-report'), opens('security-checklist')); // prettier-ignore
    given(inUse, triaged('fraud')).when(triaged('fraud')).then({ type: 'verdict.recorded' });
  });

  it('leaves a refused recovery to an operator', () => {
    const lostMoney = reported({ kind: 'unauthorized-transaction', transactions: [paid('a')] });
    expect(reviewsIn(given(lostMoney, triaged('fraud')).when(refused('recover-funds')))).toContain('refused');
  });
});

describe('a serial that is in use elsewhere', () => {
  it.each([
    ['refused', refused('verify-serial')],
    ['said so', done('verify-serial', { inUseElsewhere: true })],
  ])('is fraud when the provider %s (R11)', (_, answer) => {
    given(unused)
      .when(answer)
      .then(
        { type: 'follow-up.answered' },
        { type: 'verdict.recorded', data: { verdict: 'fraud', because: 'serial-elsewhere' } },
        opens('police-report'),
        opens('security-checklist'),
      );
  });

  it('is none when it was merely verified (R11)', () => {
    const outcome = given(unused).when(done('verify-serial'));
    outcome.then({ type: 'follow-up.answered' });
    expect(outcome.incident.verdict).toBeNull();
  });
});

describe('a transaction that is posted', () => {
  it('on a missing terminal after its loss is an alarm, fraud and a loss to win back (R14, R65)', () => {
    const outcome = given(inUse).when(posted('a'));
    outcome.then(
      { type: 'transactions.added', data: { via: 'posted' } },
      { type: 'alarm.raised', data: { alarm: 'transaction', transactionId: 'a', breach: false } },
      { type: 'verdict.recorded', data: { verdict: 'fraud', because: 'alarm' } },
      opens('police-report'),
      opens('security-checklist'),
      opens('recover-funds'),
    );
    const told = outcome.incident.notices.filter(({ template }) => template === 'alarm');
    expect(told.map(({ contactId, channel }) => `${contactId} by ${channel}`)).toEqual(
      expect.arrayContaining(['owner by sms', '@operator-1 by email']),
    );
  });

  it.each<[string, Step]>([
    ['before the loss', posted('a', { at: '2026-11-22T00:00:00.000Z' })],
    ['and void', posted('a', { type: 'void' })],
  ])('%s is listed, and no alarm (R14)', (_, step) => {
    given(inUse)
      .when(step)
      .then({ type: 'transactions.added', data: { via: 'posted' } });
  });

  it('twice is one', () => {
    given(inUse, posted('a')).when(posted('a')).thenNothing();
  });

  it('again is no news, although it would be an alarm by now', () => {
    const blocked = reported({ kind: 'terminal-blocked' });
    given(blocked, posted('a'), asks('freeze-account'), done('freeze-account')).when(posted('a')).thenNothing();
  });

  it('in another currency is refused, also where it had been told before', () => {
    const inDollars = posted('a', { amount: { amount: 5, currency: 'USD' } });
    const told = reported({ activation: 'in-use', transactions: [paid('a')] });
    given(told).when(inDollars).thenInvalid('/transactions/0/amount/currency');
  });

  it.each([
    ['the freeze', 'freeze-account'],
    ['the suspension', 'suspend-terminal'],
  ] as const)(
    "although %s was confirmed is a breach: the provider's escalation contact is told too (R71)",
    (_, ask) => {
      const outcome = given(inUse, done(ask)).when(posted('a', { terminalSerial: 'SN-1' }));
      expect(outcome.events).toContainEqual(
        expect.objectContaining({ type: 'alarm.raised', data: expect.objectContaining({ breach: true }) as object }),
      );
      const told = outcome.incident.notices.filter(({ template }) => template === 'alarm').map(({ contactId }) => contactId); // prettier-ignore
      expect(told.some((contactId) => contactId !== 'owner' && contactId !== '@operator-1')).toBe(true);
    },
  );

  it('on an account whose freeze was kept is a breach as well (R71)', () => {
    const outcome = given(inUse, done('freeze-account'), keep).when(posted('a', { terminalSerial: 'SN-2' }));
    expect(outcome.events.map(({ type }) => type)).toContain('alarm.raised');
  });

  it('on another terminal is none while the freeze is only asked (R70)', () => {
    given(inUse)
      .when(posted('a', { terminalSerial: 'SN-2' }))
      .then({ type: 'transactions.added' });
  });

  it('on a blocked terminal is listed for review only', () => {
    given(reported({ kind: 'terminal-blocked' }))
      .when(posted('a'))
      .then({ type: 'transactions.added' });
    expect(given(reported({ kind: 'terminal-blocked' }), asks('repair')).when(posted('a')).incident.verdict).toBeNull();
  });
});
