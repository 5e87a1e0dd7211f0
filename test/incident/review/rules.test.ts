import { describe, expect, it } from 'vitest';
import { refund, reviewed, sale, struck } from './reviewed.ts';

const card = '622202******1234';
const other = '622848******9999';

describe('a sale', () => {
  it.each([
    ['over 50,000', 50_000.01, ['large-amount 0', 'fraction 0']],
    ['of 50,000, which is only round', 50_000, ['round-amount 0']],
    ['of 10,000', 10_000, ['round-amount 0']],
    ['of 15,000', 15_000, ['round-amount 0']],
    ['of 9,000, which is too small to strike', 9_000, []],
    ['of 10,500, which is not round', 10_500, []],
    ['of 1,000.50', 1_000.5, ['fraction 0']],
    ['of 1,234.56', 1_234.56, ['fraction 0']],
    ['of 999.99, which is too small to strike', 999.99, []],
    ['of 1,234', 1_234, []],
  ])('%s strikes as it should (R41)', (_, yuan, expected) => {
    expect(struck([sale('2026-11-02', { yuan })])).toEqual(expected);
  });

  it.each([
    ['2026-11-02T08:59:59+08:00', ['out-of-hours 0']],
    ['2026-11-02T09:00:00+08:00', []],
    ['2026-11-02T20:30:00+08:00', []],
    ['2026-11-02T20:30:01+08:00', ['out-of-hours 0']],
    ['2026-11-03T03:12:00+08:00', ['out-of-hours 0']],
  ])('at %s is held against 09:00 to 20:30 (R41)', (at, expected) => {
    expect(struck([sale(at)])).toEqual(expected);
  });

  it("is timed by the merchant's own clock, summer time too (R41)", () => {
    const timeZone = 'Europe/Berlin';
    expect(struck([sale('2026-07-01T07:30:00Z')], { timeZone })).toEqual([]);
    expect(struck([sale('2026-01-01T07:30:00Z')], { timeZone })).toEqual(['out-of-hours 0']);
    const changed = sale('2026-03-29T06:59:00Z'); // 08:59 in the first hours of summer time
    expect(struck([changed], { timeZone })).toEqual(['out-of-hours 0']);
  });

  it('in a currency without decimals has no fraction, and is round by its own units', () => {
    const yen = (amount: number) => ({ ...sale('2026-11-02'), amount: { amount, currency: 'JPY' } });
    expect(struck([yen(1_234_567)])).toEqual([]);
    expect(struck([yen(2_000_000)])).toEqual(['round-amount 0']);
  });
});

describe('the sales of a day', () => {
  const four = ['09:30', '10:30', '11:30', '12:30'].map((at) => sale(`2026-11-02T${at}:00+08:00`, { yuan: 49_999 }));

  it('strike at the one by which they go over 200,000 (R41)', () => {
    const small = sale('2026-11-02T13:00:00+08:00', { yuan: 5 });
    expect(struck([...four, small])).toEqual(['large-day 4']);
    const { flags } = reviewed([...four, small]);
    expect(flags[0]?.reasons).toEqual([{ rule: 'large-day', limit: 20_000_000, day: '2026-11-02', total: 20_000_100 }]);
  });

  it("end with the merchant's midnight", () => {
    expect(struck([...four, sale('2026-11-03T10:00:00+08:00', { yuan: 5 })])).toEqual([]);
  });

  it('do not count refunds and voids', () => {
    const back = (['refund', 'void'] as const).map((type) => sale('2026-11-02', { yuan: 49_999, type }));
    expect(struck([...four, ...back])).toEqual([]);
  });
});

describe('the same card', () => {
  it('strikes from its third sale on a day (R41)', () => {
    const sales = ['09:30', '12:00', '15:00', '18:00'].map((at) => sale(`2026-11-02T${at}:00+08:00`, { card }));
    expect(struck(sales)).toEqual(['same-card-day 2', 'same-card-day 3']);
  });

  it('strikes within ten minutes, to the second (R41)', () => {
    const at = (clock: string) => sale(`2026-11-02T${clock}+08:00`, { card });
    expect(struck([at('12:00:00'), at('12:10:00')])).toEqual(['same-card-soon 1']);
    expect(struck([at('12:00:00'), at('12:10:01')])).toEqual([]);
  });

  it('strikes at its sixth sale on one terminal, and on that only (R41)', () => {
    const weekly = (terminalSerial: string, count: number) =>
      Array.from({ length: count }, (_, n) => sale(`2026-11-${String(n + 2).padStart(2, '0')}`, { card, terminalSerial })); // prettier-ignore
    expect(struck(weekly('SN-1', 7))).toEqual(['same-card-terminal 5']);
    expect(struck([...weekly('SN-1', 4), ...weekly('SN-2', 2).map((two, n) => ({ ...two, at: `2026-11-1${n}T04:00:00.000Z` }))])).toEqual([]); // prettier-ignore
  });

  it('strikes in its third consecutive month and each one after (R41)', () => {
    const months = ['2026-01-15', '2026-02-15', '2026-03-15', '2026-03-20', '2026-04-15'].map((day) =>
      sale(day, { card }),
    );
    expect(struck(months)).toEqual(['same-card-months 2', 'same-card-months 4']);
    expect(struck(['2026-01-15', '2026-02-15', '2026-04-15'].map((day) => sale(day, { card })))).toEqual([]);
    expect(struck(['2025-11-15', '2025-12-15', '2026-01-15'].map((day) => sale(day, { card })))).toHaveLength(1);
  });

  it('is one only where enough of its number shows', () => {
    const sales = ['12:00', '12:01', '12:02'].map((at) =>
      sale(`2026-11-02T${at}:00+08:00`, { card: '************1234' }),
    );
    expect(struck(sales)).toEqual([]);
  });
});

describe('a refund', () => {
  it('strikes where nothing was sold before (R73)', () => {
    expect(struck([refund('2026-11-02', { card })])).toEqual(['refund-without-sale 0']);
    expect(struck([refund('2026-11-02')])).toEqual(['refund-without-sale 0']);
  });

  it('strikes where it goes to another card than paid (R73)', () => {
    expect(struck([sale('2026-11-02', { card: other }), refund('2026-11-03', { card })])).toEqual([
      'refund-to-another-card 1',
    ]);
  });

  it('strikes where a sale has been given back already, by refund or void (R73)', () => {
    const sold = sale('2026-11-02', { card });
    expect(struck([sold, refund('2026-11-03', { card }), refund('2026-11-04', { card })])).toEqual([
      'refund-without-sale 2',
    ]);
    expect(struck([sold, sale('2026-11-03', { card, type: 'void' }), refund('2026-11-04', { card })])).toEqual(['refund-without-sale 2']); // prettier-ignore
  });

  it('strikes where it is more than the card has paid (R73)', () => {
    expect(struck([sale('2026-11-02', { card }), refund('2026-11-03', { card, yuan: 51 })])).toEqual([
      'refund-without-sale 1',
    ]);
  });

  it('does not strike where the card has paid it, or a card that nobody knows', () => {
    expect(struck([sale('2026-11-02', { card }), refund('2026-11-03', { card, yuan: 20 })])).toEqual([]);
    expect(struck([sale('2026-11-02'), refund('2026-11-03', { card })])).toEqual([]);
    expect(struck([sale('2026-11-02', { card }), refund('2026-11-03')])).toEqual([]);
  });

  it('strikes where it was keyed by hand since the terminal was last seen in good hands (R73)', () => {
    const sold = sale('2026-11-02', { card });
    const keyed = refund('2026-11-03', { card, entry: 'keyed' });
    expect(struck([sold, keyed])).toEqual(['refund-keyed 1']);
    expect(struck([sold, keyed, sale('2026-11-04')])).toEqual([]);
    const night = sale('2026-11-04T03:00:00+08:00');
    expect(struck([sold, keyed, night])).toEqual(['refund-keyed 1', 'out-of-hours 2']);
  });

  it('keeps what is certain where only the keying is cleared', () => {
    const keyed = refund('2026-11-03', { card, entry: 'keyed' });
    expect(struck([keyed, sale('2026-11-04')])).toEqual(['refund-without-sale 0']);
    expect(struck([keyed])).toEqual(['refund-without-sale 0', 'refund-keyed 0']);
  });

  it('comes first among what strikes, whenever it was (R73)', () => {
    const rules = struck([
      sale('2026-11-02', { yuan: 60_000 }),
      sale('2026-11-03T03:00:00+08:00'),
      refund('2026-11-20', { yuan: 7 }),
    ]);
    expect(rules).toEqual(['refund-without-sale 2', 'large-amount 0', 'round-amount 0', 'out-of-hours 1']);
  });
});

describe('the share of credit', () => {
  const by = (cardType: 'credit' | 'debit', count: number, yuan = 300) =>
    Array.from({ length: count }, () => sale('2026-11-02', { cardType, yuan }));

  it('strikes above 4 in 5, month by month (R41)', () => {
    expect(reviewed([...by('credit', 8), ...by('debit', 2)]).patterns).toEqual([]);
    expect(reviewed([...by('credit', 9), ...by('debit', 2)]).patterns).toEqual([
      { rule: 'credit-share', month: '2026-11', credit: 9, counted: 11, limit: 0.8 },
    ]);
    const december = sale('2026-12-02', { cardType: 'debit', yuan: 300 });
    expect(reviewed([...by('credit', 9), december]).patterns).toHaveLength(1);
  });

  it('does not count debit sales under 200, which are easily made up (R41)', () => {
    const { patterns } = reviewed([...by('credit', 1), ...by('debit', 50, 199.99)]);
    expect(patterns).toMatchObject([{ credit: 1, counted: 1 }]);
    expect(reviewed([...by('credit', 1), ...by('debit', 1, 200)]).patterns).toEqual([]);
  });
});

describe('limits that a merchant has set', () => {
  it('take the place of those of the guides, one by one (R41)', () => {
    const limits = { singleOver: 1_000, open: { from: '18:00', to: '02:00' }, sameCardADay: 1, sameCardWithin: 'PT1M' };
    const sales = [
      sale('2026-11-02T23:00:00+08:00', { yuan: 10.01, card }),
      sale('2026-11-02T23:05:00+08:00', { card: other, yuan: 10 }),
      sale('2026-11-02T23:07:00+08:00', { card: other, yuan: 10 }),
      sale('2026-11-03T01:59:00+08:00', { yuan: 1 }),
      sale('2026-11-03T12:00:00+08:00', { yuan: 1 }),
    ];
    expect(struck(sales, { limits })).toEqual(['large-amount 0', 'same-card-day 2', 'out-of-hours 4']);
  });
});
