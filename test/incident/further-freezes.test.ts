import { describe, expect, it } from 'vitest';
import { freezeOf } from '../../incident/freeze.ts';
import { given, type Step } from '../support/given.ts';
import { asks, closed, done, keep, lift, paid, refused, reported, reviewsIn, waived, withdrawn } from './said.ts';

const lost = reported();
const frozen: Step[] = [lost, asks('freeze-account'), done('freeze-account')];
const freezeAfter = (...steps: Step[]) => freezeOf(given().when(...steps).incident);
const sold: Step = {
  type: 'post-transaction',
  transaction: paid('a', { at: '2026-11-23T03:00:00.000Z', terminalSerial: 'SN-2' }),
};

describe('a freeze that is asked beside an earlier one', () => {
  it('and refused leaves the earlier one decided as it was (R66)', () => {
    const kept = [...frozen, keep, asks('freeze-account'), refused('freeze-account')];
    expect(freezeAfter(...kept)).toBe('kept');
    expect(reviewsIn(given(...kept).when(done('deregister')))).not.toContain('freeze-undecided');
  });

  it('is decided by itself once it is there (R66)', () => {
    const anew = [...frozen, keep, asks('freeze-account'), done('freeze-account')];
    expect(freezeAfter(...anew)).toBe('confirmed');
    expect(freezeAfter(...anew, keep)).toBe('kept');
    given(...anew, done('deregister'))
      .when(closed)
      .thenRefused(/decide first/);
  });

  it('leaves the account frozen while it is merely asked: what is posted is an alarm (R14)', () => {
    expect(given(...frozen, asks('freeze-account')).when(sold).incident.verdict).toBe('fraud');
  });
});

describe('a freeze that was lifted', () => {
  it('stays lifted when a further unfreezing is refused', () => {
    const again = [...frozen, lift, done('unfreeze-account'), withdrawn, refused('unfreeze-account')];
    expect(freezeAfter(...again)).toBe('lifted');
  });

  it('only by waiving that counts as it did before once another unfreezing is refused (R66)', () => {
    const again = [...frozen, lift, waived('unfreeze-account'), withdrawn, refused('unfreeze-account')];
    expect(freezeAfter(...again)).toBe('confirmed');
  });
});

describe('a freeze that was refused', () => {
  const suspended = [lost, asks('suspend-terminal'), asks('freeze-account'), refused('freeze-account')];

  it('stays so while what was suspended is lifted, and after', () => {
    expect(freezeAfter(...suspended, withdrawn)).toBe('refused');
    expect(freezeAfter(...suspended, withdrawn, done('unfreeze-account'))).toBe('refused');
  });

  it('after an unfreezing was asked leaves no second decision beside it', () => {
    const report = reported({ kind: 'unauthorized-transaction', suspectedCrime: true });
    const normal: Step = { type: 'record-triage', verdict: 'normal', note: 'our own' };
    const lifting = given(report, done('suspend-terminal'), lift, normal).when(refused('freeze-account'));
    expect(reviewsIn(lifting)).toEqual([]);
    expect(lifting.the('unfreeze-account').status.state).toBe('open');
  });
});

describe('a freeze that was decided to stay', () => {
  it('and never confirmed freezes nothing: what is posted is listed (R70)', () => {
    expect(given(lost, asks('freeze-account'), keep).when(sold).incident.verdict).toBeNull();
  });
});
