import { afterAll, describe, expect, it } from 'vitest';
import { ReviewView } from '../../events/review-view.ts';
import { startDesk } from '../support/desk.ts';

const desk = await startDesk();
afterAll(desk.stop);

const reviewOf = async (incidentId: string, query = '') =>
  ReviewView.parse((await desk.call('GET', `/v1/incidents/${incidentId}/review${query}`)).body);

let count = 0;
const paid = (at: string, amount: number, fields: object = {}) => ({
  transactionId: `t-${++count}`,
  at,
  amount: { amount, currency: 'CNY' },
  ...fields,
});

describe('the review of an incident', () => {
  it('tells what strikes and why, in both languages, and what was lost (R6, R40, R41)', async () => {
    const { merchantId } = await desk.register();
    const night = paid('2026-11-22T19:12:00Z', 1_000_000, { card: '622202******1234', cardType: 'credit' });
    const day = paid('2026-11-22T04:00:00Z', 4_200);
    const incidentId = await desk.report({ kind: 'unauthorized-transaction', merchantId, transactions: [night, day] });
    const triage = { type: 'record-triage', verdict: 'fraud', note: 'no slip' };
    await desk.call('POST', `/v1/incidents/${incidentId}/commands`, triage);
    const review = await reviewOf(incidentId);
    expect(review).toMatchObject({
      timezone: 'Asia/Shanghai',
      transactions: { count: 2, from: '2026-11-22T04:00:00.000Z', to: '2026-11-22T19:12:00.000Z' },
      loss: { amount: 1_004_200, currency: 'CNY' },
      flagged: {
        count: 1,
        byRule: [
          { rule: 'out-of-hours', count: 1 },
          { rule: 'round-amount', count: 1 },
        ],
      },
      next: null,
    });
    expect(review.flags).toHaveLength(1);
    expect(review.flags[0]).toMatchObject({ ...night, at: '2026-11-22T19:12:00.000Z' });
    expect(review.flags[0]?.reasons.map(({ explanation }) => explanation)).toEqual([
      { en: 'Made at 03:12, outside 09:00 to 20:30.', 'zh-CN': '交易时间为03:12，不在09:00至20:30之间。' },
      { en: 'A round amount of 10,000.00 CNY or more.', 'zh-CN': '10,000.00 元及以上的整数金额。' },
    ]);
    expect(review.patterns).toMatchObject([
      { rule: 'credit-share', facts: { month: '2026-11', credit: 1, counted: 1 } },
    ]);
  });

  it('divides the transactions by when it was lost, reported, asked and confirmed (R72)', async () => {
    const { serial } = await desk.register({ '*': [{ outcome: 'done' }] });
    const transactions = [
      paid('2026-11-20T04:00:00Z', 100),
      paid('2026-11-22T04:00:00Z', 200),
      paid('2026-11-22T20:00:00Z', 500_000, { type: 'refund', entry: 'keyed' }),
      paid('2026-11-23T03:00:00Z', 700),
    ];
    const incidentId = await desk.report({
      kind: 'terminal-stolen',
      activation: 'in-use',
      terminalSerial: serial,
      occurredAt: '2026-11-22T12:00:00Z',
      transactions,
    });
    await desk.advance('PT0S');
    const { exposure, chart, flags } = await reviewOf(incidentId);
    const told = exposure.segments.map(({ from, to, sales, refunds, flagged }) => [
      `${from ?? ''} > ${to ?? ''}`,
      sales.count,
      sales.sum.amount,
      refunds.count,
      refunds.sum.amount,
      flagged,
    ]);
    expect(told).toEqual([
      [' > last-known-good', 2, 300, 0, 0, 0],
      ['last-known-good > lost', 0, 0, 0, 0, 0],
      ['lost > reported', 0, 0, 1, 500_000, 1],
      ['reported > asked', 0, 0, 0, 0, 0],
      ['asked > confirmed', 0, 0, 0, 0, 0],
      ['confirmed > ', 1, 700, 0, 0, 1],
    ]);
    expect(chart.buckets.map(({ segment, sales }) => [segment, sales.count])).toEqual([[0, 1], [0, 1], [2, 0], [5, 1]]); // prettier-ignore
    expect(flags.map(({ reasons }) => reasons.map(({ rule }) => rule))).toEqual([
      ['refund-without-sale', 'refund-keyed', 'after-loss'],
      ['after-confirmation', 'after-loss'],
    ]);
  });

  it('comes in pages, the gravest first (R73)', async () => {
    const { merchantId } = await desk.register();
    const nights = Array.from({ length: 7 }, (_, n) => paid(`2026-11-1${n}T19:00:00Z`, 100));
    const back = paid('2026-11-19T04:00:00Z', 100, { type: 'refund', card: '622202******1234' });
    const incidentId = await desk.report({ kind: 'account-anomaly', merchantId, transactions: [...nights, back] });
    const seen: string[] = [];
    for (let query = '?limit=3'; ;) {
      const { flags, next, flagged } = await reviewOf(incidentId, query);
      expect(flagged.count).toBe(7);
      seen.push(...flags.map(({ transactionId }) => transactionId));
      if (next === null) break;
      query = `?limit=3&cursor=${next}`;
    }
    expect(seen).toEqual(nights.map(({ transactionId }) => transactionId));
    expect((await desk.call('GET', `/v1/incidents/${incidentId}/review?cursor=x`)).status).toBe(422);
  });

  it('goes by the limits of the merchant, which stay through an import of the registry (R41)', async () => {
    const { merchantId, providerId } = await desk.register(
      { '*': [{}] },
      { merchant: { review: { singleOver: 100 } } },
    );
    const csv = `merchantId,merchantNumber,name,providerId\n${merchantId},M-9,Shop,${providerId}\n`;
    await desk.call('POST', '/v1/registry/import?type=merchants', csv, { 'content-type': 'text/csv' });
    const incidentId = await desk.report({ kind: 'account-anomaly', merchantId, transactions: [paid('2026-11-20T04:00:00Z', 101)] }); // prettier-ignore
    expect((await reviewOf(incidentId)).flagged.byRule).toMatchObject([{ rule: 'large-amount', count: 1 }]);
    const wrong = { merchantNumber: 'M', name: 'x', providerId, contacts: [], review: { singleAbove: 1 } };
    expect((await desk.call('PUT', `/v1/merchants/${merchantId}`, wrong)).status).toBe(422);
  });

  it("is its own merchant's to see, and no other's", async () => {
    const { merchantId } = await desk.register();
    const incidentId = await desk.report({ kind: 'account-anomaly', merchantId });
    const path = `/v1/incidents/${incidentId}/review`;
    const own = await desk.tokenOf('reporter', merchantId);
    const another = await desk.tokenOf('reporter', 'another');
    expect((await desk.call('GET', path, undefined, own.headers)).status).toBe(200);
    expect((await desk.call('GET', path, undefined, another.headers)).status).toBe(404);
    expect((await desk.call('GET', path, undefined, { authorization: '' })).status).toBe(401);
  });
});
