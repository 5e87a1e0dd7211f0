import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../../events/transaction.ts';
import type { Incident } from '../../../incident/incident.ts';
import { boundariesOf } from '../../../incident/review/boundaries.ts';
import { emptyTally, sumOfTallies } from '../../../incident/tally.ts';
import { at, given } from '../../support/given.ts';
import { done, knownSubject, refused, reported } from '../said.ts';
import { refund, reviewed, sale } from './reviewed.ts';

const lostAt = '2026-11-22T12:00:00.000Z';
const stolen = reported({ kind: 'terminal-stolen', activation: 'in-use', occurredAt: lostAt });
const frozen = given(stolen, at('PT5M', done('suspend-terminal')), at('PT30M', done('freeze-account'))).when().incident;
const ofTerminal = (moment: string, fields = {}) => sale(moment, { terminalSerial: 'SN-1', ...fields });

const named = (incident: Incident) => boundariesOf(incident).map(({ name, at: moment }) => `${name} ${moment}`);

/** Each segment as 'from > to: sales/refunds/flagged'. */
function segments(transactions: Transaction[], incident: Incident): string[] {
  return reviewed(transactions, { incident }).exposure.segments.map(
    ({ from, to, tally, flagged }) =>
      `${from ?? ''} > ${to ?? ''}: ${tally.sale.count}/${tally.refund.count}/${flagged}`,
  );
}

describe('the moments of an exposure window', () => {
  it('are lost, reported, asked and confirmed by whichever came first (R72)', () => {
    expect(named(frozen)).toEqual([
      `lost ${lostAt}`,
      'reported 2026-11-23T02:00:00.000Z',
      'asked 2026-11-23T02:00:00.000Z',
      'confirmed 2026-11-23T02:05:00.000Z',
    ]);
  });

  it('are left out where they have not happened, or nobody has said when (R72)', () => {
    const anomaly = given(reported({ kind: 'account-anomaly' })).when().incident;
    expect(named(anomaly)).toEqual(['reported 2026-11-23T02:00:00.000Z']);
    const refusedAll = given(stolen, refused('suspend-terminal'), refused('freeze-account')).when().incident;
    expect(named(refusedAll)).not.toContainEqual(expect.stringMatching(/^confirmed/));
    const later = given(reported({ occurredAt: '2026-11-23T05:00:00.000Z' })).when().incident;
    expect(named(later)).not.toContainEqual(expect.stringMatching(/^lost/));
  });

  it('end with the lifting, after which trade is as it was', () => {
    const lifted = given(
      stolen,
      at('PT5M', done('freeze-account')),
      at('PT1H', { type: 'decide-freeze', decision: 'lift', reason: 'found' }),
      at('PT2H', done('unfreeze-account')),
    ).when().incident;
    expect(named(lifted).at(-1)).toBe('lifted 2026-11-23T04:00:00.000Z');
    expect(reviewed([ofTerminal('2026-11-23T12:30:00+08:00')], { incident: lifted }).flagged).toBe(0);
  });
});

describe('an exposure window', () => {
  const good = ofTerminal('2026-11-22T18:00:00+08:00');

  it('counts all that happened at the moment of the last ordinary sale with what came before (R72)', () => {
    const back = refund('2026-11-22T18:00:00+08:00', { terminalSerial: 'SN-1', yuan: 7 });
    expect(segments([good, back], frozen).slice(0, 2)).toEqual([
      ' > last-known-good: 1/1/1',
      'last-known-good > lost: 0/0/0',
    ]);
  });

  it('begins with the last ordinary sale before the loss (R72)', () => {
    const night = ofTerminal('2026-11-22T19:50:00+08:00', { yuan: 60_000 }); // what strikes is not good
    const keyed = refund('2026-11-22T19:55:00+08:00', { terminalSerial: 'SN-1', entry: 'keyed', yuan: 7 });
    const taken = ofTerminal('2026-11-22T20:10:00+08:00');
    expect(segments([ofTerminal('2026-11-20'), good, night, keyed, taken], frozen)).toEqual([
      ' > last-known-good: 2/0/0',
      'last-known-good > lost: 1/1/2',
      'lost > reported: 1/0/1',
      'reported > asked: 0/0/0',
      'asked > confirmed: 0/0/0',
      'confirmed > : 0/0/0',
    ]);
  });

  it('has no such beginning where there was none', () => {
    expect(segments([ofTerminal('2026-11-22T20:10:00+08:00')], frozen)[0]).toBe(' > lost: 0/0/0');
  });

  it('counts a moment itself to the stretch before it', () => {
    expect(segments([ofTerminal(lostAt)], frozen).slice(0, 2)).toEqual([' > last-known-good: 1/0/0', 'last-known-good > lost: 0/0/0']); // prettier-ignore
  });

  it('counts a refund that was keyed by hand as ordinary once the terminal is seen in good hands again (R73)', () => {
    const sold = ofTerminal('2026-11-20');
    const keyed = refund('2026-11-21', { terminalSerial: 'SN-1', entry: 'keyed' });
    expect(segments([sold, keyed, good], frozen)[0]).toBe(' > last-known-good: 2/1/0');
    expect(segments([sold, keyed], frozen).slice(0, 2)).toEqual([' > last-known-good: 1/0/0', 'last-known-good > lost: 0/1/1']); // prettier-ignore
  });

  it('is that of the terminal; other terminals count once the account is frozen (R71)', () => {
    const elsewhere = (moment: string) => sale(moment, { terminalSerial: 'SN-2' });
    const before = elsewhere('2026-11-22T15:00:00+08:00');
    const suspendedOnly = elsewhere('2026-11-23T10:10:00+08:00');
    const afterFreeze = elsewhere('2026-11-23T10:31:00+08:00');
    const review = reviewed([before, suspendedOnly, afterFreeze], { incident: frozen });
    expect(review.exposure.elsewhere).toBe(2);
    expect(review.flags.map(({ transaction, reasons }) => [transaction.transactionId, reasons])).toEqual([
      [afterFreeze.transactionId, [{ rule: 'after-confirmation', confirmedAt: '2026-11-23T02:30:00.000Z' }]],
    ]);
    expect(review.exposure.segments.at(-1)?.tally.sale.count).toBe(1);
  });

  it('knows its terminal by number too', () => {
    const byNumber = sale('2026-11-22T20:10:00+08:00', { terminalNumber: String(knownSubject.terminalNumber) });
    const another = sale('2026-11-22T20:10:00+08:00', { terminalNumber: 'T-9' });
    expect(reviewed([byNumber, another], { incident: frozen }).flagged).toBe(1);
  });
});

describe('the chart of an exposure window', () => {
  const moment = fc
    .integer({ min: Date.parse('2024-01-01T00:00:00Z'), max: Date.parse('2026-11-24T00:00:00Z') })
    .map((time) => new Date(time).toISOString());
  const some = fc.array(fc.tuple(moment, fc.constantFrom('sale', 'refund', 'void'), fc.nat(90_000)), {
    maxLength: 200,
  });

  it('has at most 48 buckets a stretch, which hold what the stretch holds (R72)', () => {
    fc.assert(
      fc.property(some, (all) => {
        const transactions = all.map(([when, type, yuan]) => ofTerminal(when, { type, yuan }));
        const { exposure, transactions: total } = reviewed(transactions, { incident: frozen });
        for (const { tally, buckets } of exposure.segments) {
          expect(buckets.size).toBeLessThanOrEqual(48);
          expect([...buckets.values()].reduce(sumOfTallies, emptyTally())).toEqual(tally);
        }
        const counted = exposure.segments.reduce((sum, { tally: { sale: s, refund: r, void: v } }) => sum + s.count + r.count + v.count, 0); // prettier-ignore
        expect(counted).toBe(total.count);
      }),
      { numRuns: 60 },
    );
  });
});
