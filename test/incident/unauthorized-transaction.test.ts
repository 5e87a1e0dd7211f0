import { describe, expect, it } from 'vitest';
import { given, type Step } from '../support/given.ts';
import { accepted, answered, asks, done, keep, lift, openIn, opens, paid, refused, reported, reviewsIn, unknownTerminal, waived } from './said.ts'; // prettier-ignore

const kind = 'unauthorized-transaction' as const;
const told = reported({ kind, transactions: [paid('a')] });
const suspected = reported({ kind, transactions: [paid('a')], suspectedCrime: true });
const accountOnly = {
  terminalSerial: null,
  terminalNumber: null,
  model: null,
  merchantId: 'tea',
  merchantNumber: 'M-100',
  providerId: 'acquirer',
};
const triaged = (verdict: 'fraud' | 'normal' | 'mis-operation'): Step => ({ type: 'record-triage', verdict, note: 'no vouchers' }); // prettier-ignore

describe('a transaction that nobody of the shop made', () => {
  it('is checked against the vouchers first, and nothing is frozen (R4, R5)', () => {
    given().when(told).then({ type: 'incident.opened' }, { type: 'transactions.added' }, opens('check-vouchers'));
  });

  it('is contained before there is a verdict where a crime is suspected (R5)', () => {
    expect(openIn(given().when(suspected))).toEqual([
      'check-vouchers',
      'suspend-terminal',
      'freeze-account',
      'police-report',
    ]);
    const second = given(told).when(reported({ kind, suspectedCrime: true }));
    second.then({ type: 'report.joined' }, opens('suspend-terminal'), opens('freeze-account'), opens('police-report'));
  });

  it('suspends no terminal where none is named', () => {
    expect(openIn(given().when(reported({ kind, suspectedCrime: true, subject: accountOnly })))).toEqual([
      'check-vouchers',
      'freeze-account',
      'police-report',
    ]);
  });

  it('has a terminal that nobody registered identified before it is suspended', () => {
    const subject = { ...accountOnly, terminalSerial: 'SN-9' };
    const outcome = given(reported({ kind, suspectedCrime: true, subject })).when();
    expect(openIn(outcome)).toEqual(['check-vouchers', 'identify', 'freeze-account', 'police-report']);
    const registered = { ...subject, terminalNumber: 'T-9', model: 'X990' };
    given(reported({ kind, suspectedCrime: true, subject }))
      .when({ type: 'identify', subject: registered })
      .then({ type: 'incident.identified' }, { type: 'follow-up.answered' }, opens('suspend-terminal'));
    const other = { ...subject, providerId: 'other' };
    given(reported({ kind, suspectedCrime: true, subject }))
      .when({ type: 'identify', subject: other })
      .then({ type: 'incident.identified' });
  });

  it('of an unknown merchant waits for who it is', () => {
    expect(openIn(given().within({ merchant: null, provider: null }).when(reported({ kind, subject: unknownTerminal })))).toEqual(['identify']); // prettier-ignore
  });

  it('has a verdict that rests on documents of this incident only (R4)', () => {
    const basis = (...documents: string[]): Step => ({ type: 'record-triage', verdict: 'normal', basis: documents });
    given(told, ...accepted('receipt'))
      .when(basis('doc_receipt', 'doc_elsewhere'))
      .thenInvalid('/basis/1');
    given(told, ...accepted('receipt'))
      .when(basis('doc_receipt'))
      .then({ type: 'verdict.recorded', data: { basis: ['doc_receipt'] } }, { type: 'follow-up.answered' }, { type: 'incident.closed' }); // prettier-ignore
  });
});

describe('a normal transaction', () => {
  it('is over at once (R5)', () => {
    given(told)
      .when(triaged('normal'))
      .then(
        { type: 'verdict.recorded', data: { verdict: 'normal' } },
        { type: 'follow-up.answered', data: { outcome: 'done' } },
        { type: 'incident.closed', data: { outcome: 'normal' } },
      );
  });

  it('takes back what was asked on suspicion, and an asked freeze is decided by an operator (R5, R66)', () => {
    const outcome = given(suspected, asks('repair')).when(triaged('normal'));
    outcome.then(
      { type: 'verdict.recorded' },
      { type: 'follow-up.answered' },
      { type: 'follow-up.waived', data: { because: 'verdict-normal' } },
      { type: 'follow-up.waived', data: { because: 'no-longer-owed' } },
      { type: 'follow-up.waived', data: { because: 'no-longer-owed' } },
      { type: 'follow-up.waived', data: { because: 'no-longer-owed' } },
      { type: 'follow-up.opened', data: { ask: 'review', because: 'freeze-undecided' } },
    );
    expect(outcome.incident.status).toBe('open');
  });

  it.each([
    ['kept', keep, 'closed'],
    ['lifted', lift, 'open'],
  ] as const)('whose freeze is %s goes on from there', (_, decision, status) => {
    expect(given(suspected, done('freeze-account'), triaged('normal')).when(decision).incident.status).toBe(status);
  });

  it('closes once the freeze has been lifted', () => {
    const lifted = given(suspected, triaged('normal'), lift).when(done('unfreeze-account'));
    expect(lifted.incident).toMatchObject({ status: 'closed', outcome: 'normal' });
  });

  it('leaves a suspension that nobody would lift to an operator, and closes where there is none', () => {
    const contained = given(suspected, refused('freeze-account'), done('suspend-terminal')).when(triaged('normal'));
    expect(reviewsIn(contained)).toEqual(['suspension-stands']);
    const notSuspended = given(suspected, refused('freeze-account'), refused('suspend-terminal')).when(triaged('normal')); // prettier-ignore
    expect(notSuspended.incident).toMatchObject({ status: 'closed', outcome: 'normal' });
  });

  it('does not wait for what an operator had asked, but for an unfreezing', () => {
    const lifting = given(suspected, lift, asks('repair')).when(triaged('normal'));
    expect(openIn(lifting)).toEqual(['unfreeze-account']);
  });
});

describe('a slip of the hand', () => {
  it('is reversed by the provider, and nothing else is asked (R5, R64)', () => {
    const outcome = given(told).when(triaged('mis-operation'));
    outcome.then({ type: 'verdict.recorded' }, { type: 'follow-up.answered' }, opens('reverse-transaction'));
    expect(outcome.incident.evidence).toEqual([]);
  });

  it('needs receipt and identity only where the provider names them, and closes when it is reversed (R64)', () => {
    const named = answered('reverse-transaction', {
      outcome: 'needs-materials',
      materials: ['receipt', 'identity-proof'],
    });
    const wanted = given(told, triaged('mis-operation')).when(named);
    expect(wanted.the('supplementary-materials').materials).toEqual(['receipt', 'identity-proof']);
    const closed = given(
      told,
      triaged('mis-operation'),
      named,
      ...accepted('receipt'),
      ...accepted('identity-proof'),
    ).when(done('reverse-transaction'));
    expect(closed.incident).toMatchObject({ status: 'closed', outcome: 'reversed' });
    expect(closed.the('reverse-transaction').documents).toEqual(['doc_receipt', 'doc_identity-proof']);
  });

  it('that is not reversed is left to an operator, and told with the reference', () => {
    const outcome = given(told, triaged('mis-operation')).when(refused('reverse-transaction', { reference: 'RV-9' }));
    expect(reviewsIn(outcome)).toEqual(['refused']);
    expect(outcome.incident.notices.map(({ template }) => template)).toContain('refused');
  });

  it('has what was frozen on suspicion decided while it is reversed (R66)', () => {
    const outcome = given(suspected, done('freeze-account'), done('suspend-terminal')).when(triaged('mis-operation'));
    expect(openIn(outcome)).toEqual(['reverse-transaction', 'review']);
    expect(reviewsIn(outcome)).toEqual(['freeze-undecided']);
  });
});

describe('a verdict', () => {
  it('of fraud keeps what was asked on suspicion (R5)', () => {
    given(suspected)
      .when(triaged('fraud'))
      .then(
        { type: 'verdict.recorded' },
        { type: 'follow-up.answered' },
        opens('security-checklist'),
        opens('supply-evidence'),
        { type: 'evidence.asked' },
        opens('recover-funds'),
      );
  });

  it('that changes takes back what no longer applies, and what is done is not asked again', () => {
    const mistaken = given(told, triaged('fraud'), done('freeze-account'), done('suspend-terminal'));
    const normal = mistaken.when(triaged('normal'));
    expect(reviewsIn(normal)).toEqual(['freeze-undecided']);
    expect(openIn(normal)).toEqual(['review']);
    const again = given(told, triaged('fraud'), done('freeze-account'), done('suspend-terminal'), triaged('normal')).when(triaged('fraud')); // prettier-ignore
    expect(openIn(again)).toEqual(['review', 'police-report', 'security-checklist', 'supply-evidence', 'recover-funds']); // prettier-ignore
  });

  it('by an alarm while vouchers are still compared takes that back', () => {
    const posted: Step = { type: 'post-transaction', transaction: paid('b', { at: '2026-11-23T03:00:00.000Z' }) };
    const outcome = given(suspected, done('freeze-account')).when(posted);
    expect(outcome.incident.verdict).toBe('fraud');
    expect(outcome.the('check-vouchers').status).toMatchObject({ state: 'waived', because: 'no-longer-owed' });
  });

  it('is not needed where the vouchers are waived: then nothing is owed', () => {
    expect(given(told).when(waived('check-vouchers')).incident).toMatchObject({ status: 'closed', outcome: 'settled' });
  });
});
