import { describe, expect, it } from 'vitest';
import { Desk, given, type Outcome, type Step } from '../support/given.ts';
import { done, paid, refused, reported, unknownTerminal, knownSubject } from './said.ts';

const inUse = reported({ activation: 'in-use' });
const later = '2026-11-23T03:00:00.000Z';
const posted = (id: string, amount: number, currency = 'CNY'): Step => ({
  type: 'post-transaction',
  transaction: paid(id, { at: later, amount: { amount, currency } }),
});
const fraud: Step = { type: 'record-triage', verdict: 'fraud', note: 'no vouchers' };

/** Guidance on what to do names its topics. */
const isLegal = ({
  template,
  detail = {},
}: {
  template: string;
  detail?: Record<string, unknown> | undefined;
}): boolean => template === 'guidance' && detail['topics'] === undefined;

/** To whom legal advice has gone in the last steps. */
const advised = ({ events }: Outcome): string[] =>
  events.flatMap((event) =>
    event.type === 'notice.queued' && isLegal(event.data) ? [`${event.data.contactId} by ${event.data.channel}`] : [],
  );
const owner = ['owner by sms', 'owner by email'];
const everybody = [...owner, '@operator-1 by email'];

describe('a loss', () => {
  it('that reaches CNY 50,000 has a lawyer advised to the merchant and the operators, not before (R43)', () => {
    expect(advised(given(inUse).when(posted('a', 4_999_999)))).toEqual([]);
    expect(advised(given(inUse).when(posted('a', 5_000_000)))).toEqual(everybody);
    expect(advised(given(inUse, posted('a', 3_000_000)).when(posted('b', 2_000_000)))).toEqual(everybody);
  });

  it('has it advised once an incident, however it grows (R43)', () => {
    expect(advised(given(inUse, posted('a', 6_000_000)).when(posted('b', 9_000_000), fraud))).toEqual([]);
  });

  it('counts when it is found to be one: told before, fraud now (R43)', () => {
    const told = reported({ kind: 'unauthorized-transaction', transactions: [paid('a', { amount: { amount: 7_000_000, currency: 'CNY' } })] }); // prettier-ignore
    expect(advised(given().when(told))).toEqual([]);
    expect(advised(given(told).when(fraud))).toEqual(everybody);
  });

  it("is measured by the merchant's own limit where there is one (R43)", () => {
    const limit = (amount: number, currency = 'CNY') => ({ merchant: { legalAdviceFrom: { amount, currency } } });
    expect(advised(given(inUse).within(limit(10_000)).when(posted('a', 10_000)))).toEqual(everybody);
    expect(advised(given(inUse).within(limit(90_000_000)).when(posted('a', 6_000_000)))).toEqual([]);
    expect(
      advised(
        given(inUse)
          .within(limit(100, 'USD'))
          .when(posted('a', 100, 'USD')),
      ),
    ).toEqual(everybody);
  });

  it('in another currency is compared with nothing', () => {
    expect(advised(given(inUse).when(posted('a', 90_000_000, 'USD')))).toEqual([]);
  });

  it('is told to the merchant once it is known who that is (R43)', () => {
    const desk = new Desk({ merchant: null });
    const told = () => desk.incident.notices.filter(isLegal).map(({ contactId }) => contactId); // prettier-ignore
    desk.play([reported({ activation: 'in-use', subject: unknownTerminal }), posted('a', 6_000_000)]);
    expect(told()).toEqual(['@operator-1']);
    desk.world = {};
    desk.play([{ type: 'identify', subject: knownSubject }]);
    expect(told()).toEqual(['@operator-1', 'owner', 'owner']);
  });
});

describe('a freeze that is refused', () => {
  it('has a lawyer advised to the merchant and the operators, each time that one is (R43)', () => {
    const once = given(inUse).when(refused('freeze-account', { reference: 'RF-1' }));
    expect(advised(once)).toEqual(everybody);
    const about = once.incident.notices.filter(isLegal).map((notice) => notice.about);
    expect(new Set(about)).toEqual(new Set([once.the('freeze-account').followUpId]));
    const again: Step[] = [{ type: 'ask', ask: 'freeze-account', reason: 'once more' }, refused('freeze-account')];
    expect(advised(given(inUse, refused('freeze-account')).when(...again))).toEqual(everybody);
  });

  it('is another matter than any other refusal, or a freeze that is confirmed', () => {
    expect(advised(given(inUse).when(refused('suspend-terminal'), done('freeze-account')))).toEqual([]);
  });

  it('opens nothing but the review that every refusal opens (R43)', () => {
    const open = given(inUse)
      .when(refused('freeze-account'))
      .events.filter(({ type }) => type === 'follow-up.opened');
    expect(open).toMatchObject([{ data: { ask: 'review', because: 'refused' } }]);
  });
});
