import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationOf, millisecondsOf } from '../../events/durations.ts';
import type { ScoreCard } from '../../events/score-card.ts';
import { countsOf, quantileOf } from '../../functions/scores/durations.ts';
import { firstMonth, scoreCardOf } from '../../functions/scores/score-card-of.ts';
import { changesBetween, summed, type ScoreLine } from '../../functions/scores/score-line.ts';
import { scoreLinesOf } from '../../functions/scores/score-lines-of.ts';
import { after, at, given, type Step } from '../support/given.ts';
import { life, live } from '../incident/random-life.ts';
import { accepted, acknowledged, answered, asks, done, lookedAt, paid, refused, reported, withdrawn } from '../incident/said.ts'; // prettier-ignore

const lost = reported();
const inUse = reported({ activation: 'in-use' });

function cardOf(...steps: Step[]): ScoreCard {
  const { incident } = given().when(...steps);
  return scoreCardOf('acquirer', '2025-12', scoreLinesOf(incident), undefined);
}
const scoreOf = (ask: string, ...steps: Step[]) => cardOf(...steps).asks.find((score) => score.ask === ask);

describe('what a provider is measured by (R83)', () => {
  it('is how long it takes to acknowledge, to answer at all, and to confirm', () => {
    const score = scoreOf(
      'deregister',
      lost,
      at('PT30S', acknowledged('deregister')),
      at('PT1H', answered('deregister', { outcome: 'in-progress' })),
      at('PT3H', done('deregister')),
    );
    expect(score).toMatchObject({
      asked: 1, acknowledged: 1, answered: 1, done: 1, refused: 0, open: 0, takenBack: 0, escalated: 0,
      toAcknowledge: { median: 'PT30S', p90: 'PT30S' },
      toAnswer: { median: 'PT1H', p90: 'PT1H' },
      toConfirm: { median: 'PT3H', p90: 'PT3H' },
    }); // prettier-ignore
  });

  it('counts an answer as heard, and leaves out what has not come', () => {
    expect(scoreOf('deregister', lost)).toMatchObject({ asked: 1, open: 1, acknowledged: 0, toAcknowledge: null, toAnswer: null, toConfirm: null }); // prettier-ignore
    const refusal = scoreOf('deregister', lost, at('PT5M', refused('deregister')));
    expect(refusal).toMatchObject({ acknowledged: 1, refused: 1, done: 0, toAcknowledge: { median: 'PT5M' }, toConfirm: null }); // prettier-ignore
  });

  it('is the first answer against the cadence that was agreed', () => {
    const within = (...steps: Step[]) => scoreOf('deregister', lost, ...steps)?.agreed;
    const { inTime, late } = { inTime: 1, late: 1 };
    expect(within(at('PT2H', done('deregister')))).toEqual({ within: 'PT2H', inTime, late: 0 });
    expect(within(at('PT2H1S', done('deregister')))).toEqual({ within: 'PT2H', inTime: 0, late });
    expect(within(...lookedAt('PT2H'))).toEqual({ within: 'PT2H', inTime: 0, late });
    expect(within()).toEqual({ within: 'PT2H', inTime: 0, late: 0 });
  });

  it('is the last answer against the date that it had named itself', () => {
    const promising = at('PT1H', answered('deregister', { outcome: 'in-progress', expectedBy: after('P2D') }));
    const promised = (...steps: Step[]) => scoreOf('deregister', lost, promising, ...steps)?.promised;
    expect(promised()).toEqual({ dates: 1, kept: 0, broken: 0 });
    expect(promised(at('P2D', done('deregister')))).toEqual({ dates: 1, kept: 1, broken: 0 });
    expect(promised(at('P3D', done('deregister')))).toEqual({ dates: 1, kept: 0, broken: 1 });
    expect(promised(...lookedAt('P2D'))).toEqual({ dates: 1, kept: 0, broken: 1 });
    expect(scoreOf('deregister', lost, done('deregister'))?.promised).toEqual({ dates: 0, kept: 0, broken: 0 });
  });

  it('is not the time for which the merchant was waited for (R32)', () => {
    const score = scoreOf(
      'deregister',
      lost,
      at('PT1H', answered('deregister', { outcome: 'needs-materials', materials: ['receipt'] })),
      at('P9D', ...accepted('receipt')),
      at('P9DT2H', done('deregister')),
    );
    expect(score).toMatchObject({ toAnswer: { median: 'PT1H' }, toConfirm: { median: 'PT3H' } });
  });

  it('is whether it had to be taken higher, and what was taken back counts as neither', () => {
    expect(scoreOf('deregister', lost, ...lookedAt('PT2H', 'PT6H', 'PT10H', 'PT14H'))).toMatchObject({ escalated: 1 });
    expect(scoreOf('deregister', lost, withdrawn)).toMatchObject({ asked: 1, takenBack: 1, open: 0, done: 0 });
  });

  it('is every sale after it had confirmed (R71), and nothing that others owe', () => {
    const sold: Step = {
      type: 'post-transaction',
      transaction: paid('a', { at: after('PT2H'), terminalSerial: 'SN-1' }),
    };
    expect(cardOf(inUse, at('PT1H', done('freeze-account')), at('PT3H', sold)).breaches).toBe(1);
    expect(cardOf(inUse, at('PT3H', sold)).breaches).toBe(0);
    expect(cardOf(lost, asks('clean-device'), asks('review')).asks.map(({ ask }) => ask)).toEqual(['deregister']);
  });
});

describe('scores', () => {
  it('come to the same, whether an incident is counted at its end or after each commit', () => {
    fc.assert(
      fc.property(life, (one) => {
        let sums: ScoreLine[] = [];
        let before: ScoreLine[] = [];
        const { incident } = live(one, (desk) => {
          const share = scoreLinesOf(desk.incident);
          sums = summed([...sums, ...changesBetween(before, share)]);
          expect(changesBetween(share, share)).toEqual([]);
          before = share;
        });
        expect(changesBetween(sums, scoreLinesOf(incident))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('of every ask add up: what was asked is done, refused, open or taken back', () => {
    fc.assert(
      fc.property(life, (one) => {
        const { incident } = live(one, () => undefined);
        const { asks } = scoreCardOf('acquirer', '2025-01', scoreLinesOf(incident), undefined);
        for (const { asked, done, refused, open, takenBack } of asks)
          expect(done + refused + open + takenBack).toBe(asked);
      }),
      { numRuns: 100 },
    );
  });

  it('tell a duration less than a tenth off, and exactly where all are alike', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 400 * 86_400_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(lengths, fc.constantFrom(0.5, 0.9, 1), (all, share) => {
        const lines = all.map((length) => ({ providerId: 'p', month: '2026-11', ask: null, counts: countsOf('answer', length) })); // prettier-ignore
        const told = quantileOf(summed(lines)[0]?.counts ?? {}, 'answer', share) ?? Number.NaN;
        const exact = all.toSorted((a, b) => a - b)[Math.ceil(all.length * share) - 1] ?? Number.NaN;
        expect(Math.abs(told - exact)).toBeLessThanOrEqual(exact * 0.1 + 1);
        if (new Set(all).size === 1) expect(told).toBe(exact);
      }),
    );
  });

  it('count from the month eleven before the present one', () => {
    expect(firstMonth(Date.parse('2026-11-30T23:59:59Z'))).toBe('2025-12');
    expect(firstMonth(Date.parse('2027-01-01T00:00:00Z'))).toBe('2026-02');
  });

  it.each([
    [0, 'PT0S'],
    [1_500, 'PT1.5S'],
    [93_784_000, 'P1DT2H3M4S'],
  ])('write %i milliseconds as %s', (milliseconds, written) => {
    expect(durationOf(milliseconds)).toBe(written);
    expect(millisecondsOf(written)).toBe(milliseconds);
  });
});
