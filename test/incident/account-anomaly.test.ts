import { describe, expect, it } from 'vitest';
import { given } from '../support/given.ts';
import { accepted, answered, done, openIn, opens, paid, refused, reported, reviewsIn, waived } from './said.ts';

const anomaly = reported({ kind: 'account-anomaly', transactions: [paid('a'), paid('b')] });
const papers = [...accepted('bank-statement'), ...accepted('receipt')];

describe('charges on the account that nobody explains', () => {
  it('are disputed with the provider, with statement and receipts from the merchant, and nothing is frozen (R6, R31)', () => {
    const outcome = given().when(anomaly);
    outcome.then(
      { type: 'incident.opened' },
      { type: 'transactions.added' },
      opens('dispute-transactions'),
      { type: 'follow-up.opened', data: { ask: 'supply-evidence', materials: ['bank-statement', 'receipt'] } },
      { type: 'evidence.asked' },
    );
  });

  it('freeze the account and go to the police where a crime is suspected', () => {
    expect(openIn(given().when(reported({ kind: 'account-anomaly', suspectedCrime: true })))).toEqual([
      'freeze-account',
      'police-report',
      'dispute-transactions',
      'supply-evidence',
    ]);
  });

  it('take as many rounds of papers as the provider names (R32)', () => {
    const needs = (material: 'contract' | 'slip') =>
      answered('dispute-transactions', { outcome: 'needs-materials', materials: [material] });
    const outcome = given(anomaly, needs('contract'), ...accepted('contract'), needs('slip'), ...accepted('slip')).when(
      done('dispute-transactions'),
    );
    expect(outcome.the('dispute-transactions').round).toBe(3);
    expect(outcome.incident.followUps.filter(({ ask }) => ask === 'supplementary-materials')).toHaveLength(2);
  });

  it('are over when both are settled, in either order', () => {
    expect(given(anomaly, done('dispute-transactions')).when().incident.status).toBe('open');
    expect(given(anomaly, ...papers).when().incident.status).toBe('open');
    const settled = { status: 'closed', outcome: 'settled' };
    expect(given(anomaly, done('dispute-transactions')).when(...papers).incident).toMatchObject(settled);
    expect(given(anomaly, ...papers).when(done('dispute-transactions')).incident).toMatchObject(settled);
    expect(given(anomaly, waived('supply-evidence')).when(done('dispute-transactions')).incident).toMatchObject(settled); // prettier-ignore
  });

  it('that the provider will not look into are left to an operator', () => {
    expect(reviewsIn(given(anomaly).when(refused('dispute-transactions')))).toEqual(['refused']);
  });

  it('that turn out to be fraud keep the papers that were asked, and count what was told as lost (R6)', () => {
    const outcome = given(anomaly).when({ type: 'record-triage', verdict: 'fraud', note: 'not ours' });
    outcome.then(
      { type: 'verdict.recorded' },
      opens('suspend-terminal'),
      opens('freeze-account'),
      opens('police-report'),
      opens('security-checklist'),
      opens('recover-funds'),
    );
  });
});
