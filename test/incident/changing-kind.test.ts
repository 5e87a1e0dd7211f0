import { describe, expect, it } from 'vitest';
import { given, type Step } from '../support/given.ts';
import { accepted, did, done, openIn, opens, paid, refused, reported, reviewsIn } from './said.ts';

const fraud: Step = { type: 'record-triage', verdict: 'fraud', note: 'not ours' };
const blocked = reported({ kind: 'terminal-blocked', cause: 'malware' });
const takenBack = { type: 'follow-up.waived', data: { because: 'no-longer-owed' } } as const;

describe('an incident that turns into something graver', () => {
  it('takes back what no longer applies and asks what now does (R5)', () => {
    given(blocked)
      .when(reported({ kind: 'unauthorized-transaction', suspectedCrime: true }))
      .then(
        { type: 'report.joined', data: { adopted: { kind: 'unauthorized-transaction', suspectedCrime: true } } },
        takenBack,
        opens('check-vouchers'),
        opens('suspend-terminal'),
        opens('freeze-account'),
        opens('police-report'),
      );
  });

  it('tells the provider that what it was asked is off', () => {
    const outcome = given(reported({ kind: 'terminal-blocked', activation: 'unknown' })).when(reported({ kind: 'terminal-stolen', activation: 'in-use' })); // prettier-ignore
    expect(outcome.the('block-reason').cancellation).not.toBeNull();
    expect(openIn(outcome)).toContain('freeze-account');
  });

  it('keeps a freeze that was asked and the police report, and asks neither again', () => {
    const anomaly = reported({ kind: 'account-anomaly', suspectedCrime: true, activation: 'unknown' });
    given(anomaly, done('freeze-account'))
      .when(reported({ kind: 'terminal-stolen', activation: 'in-use' }))
      .then(
        { type: 'report.joined' },
        takenBack, // dispute-transactions
        takenBack, // papers of another kind
        opens('suspend-terminal'),
        { type: 'follow-up.opened', data: { ask: 'supply-evidence', materials: ['identity-proof', 'loss-proof'] } },
        { type: 'evidence.asked' },
        opens('release-notice'),
      );
  });

  it('asks for the papers of the new kind, though those of the old one were handed in (R30)', () => {
    const lost = reported({ kind: 'terminal-lost', activation: 'activated-unused' });
    const proved = given(lost, ...accepted('identity-proof'), ...accepted('loss-proof'), reported({ kind: 'unauthorized-transaction' })); // prettier-ignore
    expect(proved.when(fraud).the('supply-evidence').materials).toEqual(['receipt', 'bank-statement']);
    const statements = [...accepted('bank-statement'), ...accepted('receipt')];
    const anomaly = given(reported({ kind: 'account-anomaly' }), ...statements, reported({ kind: 'unauthorized-transaction' })); // prettier-ignore
    expect(openIn(anomaly.when(fraud))).not.toContain('supply-evidence');
  });
});

describe('a blocked terminal that was abused', () => {
  it('is contained, and its block goes on being dealt with (R5, R60)', () => {
    const outcome = given(blocked).when(fraud);
    outcome.then(
      { type: 'verdict.recorded' },
      opens('suspend-terminal'),
      opens('freeze-account'),
      opens('police-report'),
      opens('security-checklist'),
    );
    expect(openIn(outcome)).toContain('clean-device');
  });

  it('is found so by a sale on its frozen account too (R14)', () => {
    const frozen = given(blocked, { type: 'ask', ask: 'freeze-account', reason: 'to be sure' }, done('freeze-account'));
    const outcome = frozen.when({
      type: 'post-transaction',
      transaction: paid('a', { at: '2026-11-23T03:00:00.000Z' }),
    });
    expect(outcome.incident.verdict).toBe('fraud');
    expect(openIn(outcome)).toEqual(expect.arrayContaining(['police-report', 'security-checklist', 'recover-funds']));
  });

  it('is unblocked once, and closes when the freeze is decided and all is settled', () => {
    const outcome = given(blocked, fraud, did('clean-device'), done('unblock'), done('suspend-terminal'), refused('freeze-account'), { type: 'record-police-report', caseNumber: 'A-1' }).when(did('security-checklist')); // prettier-ignore
    expect(reviewsIn(outcome)).toEqual(['refused']); // the refused freeze
    expect(openIn(outcome)).toEqual(['review']);
  });
});
