import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietUntil } from '../../incident/quiet-hours.ts';
import { aMerchant, after, given } from '../support/given.ts';
import { done, reported } from './said.ts';

/** It is 10:00 in Shanghai when the specifications begin. */
const morning = { merchant: { quietHours: { from: '09:30', to: '11:00' } } };
const lost = reported();

describe('quiet hours', () => {
  it('let through what is worth waking somebody for (R52)', () => {
    const { notices } = given().within(morning).when(lost).incident;
    expect(new Set(notices.map(({ template }) => template))).toEqual(new Set(['report-received', 'stop-using']));
    expect(notices.map(({ notBefore }) => notBefore)).toEqual(notices.map(() => null));
  });

  it('hold back the rest until they end (R52)', () => {
    const { notices } = given(lost).within(morning).when(done('deregister')).incident;
    const closing = notices.filter(({ template }) => template === 'closing-report');
    expect(closing.map(({ notBefore }) => notBefore)).toEqual(closing.map(() => after('PT1H')));
    expect(closing.length).toBeGreaterThan(0);
  });

  it('are nobody’s but the merchant’s', () => {
    const { notices } = given()
      .within(morning)
      .when(reported({ kind: 'terminal-locked' })).incident;
    const task = notices.find(({ template }) => template === 'operator-task');
    expect(task).toMatchObject({ contactId: '@operator-1', notBefore: null });
  });

  it('are none where the merchant has named none', () => {
    const { notices } = given(lost).when(done('deregister')).incident;
    expect(notices.every(({ notBefore }) => notBefore === null)).toBe(true);
  });

  it.each([
    ['22:00', '08:00', '2026-11-23T15:00:00.000Z', '2026-11-24T00:00:00.000Z'],
    ['22:00', '08:00', '2026-11-23T23:30:15.000Z', '2026-11-24T00:00:00.000Z'],
    ['22:00', '08:00', '2026-11-23T02:00:00.000Z', undefined],
    ['22:00', '08:00', '2026-11-24T00:00:00.000Z', undefined],
    ['09:00', '09:00', '2026-11-23T02:00:00.000Z', undefined],
  ])('from %s to %s let a message of %s wait until %s', (from, to, at, until) => {
    expect(quietUntil({ ...aMerchant, quietHours: { from, to } }, 'reminder', at)).toBe(until);
  });

  it('end at their hour though the clocks change in the night', () => {
    const merchant = { ...aMerchant, timezone: 'Europe/Berlin', quietHours: { from: '22:00', to: '08:00' } };
    expect(quietUntil(merchant, 'reminder', '2027-03-27T22:00:00.000Z')).toBe('2027-03-28T06:00:00.000Z');
    expect(quietUntil(merchant, 'reminder', '2026-10-24T21:00:00.000Z')).toBe('2026-10-25T07:00:00.000Z');
  });

  it('never hold anything for a day, and what they let go is not held again', () => {
    const time = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const zone = fc.constantFrom('Asia/Shanghai', 'Asia/Kolkata', 'Europe/Berlin', 'America/New_York');
    const at = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(time, time, zone, at, (from, to, timezone, date) => {
        const merchant = { ...aMerchant, timezone, quietHours: { from, to } };
        const until = quietUntil(merchant, 'reminder', date.toISOString());
        if (until === undefined) return;
        expect(Date.parse(until) - date.getTime()).toBeLessThanOrEqual(25 * 60 * 60 * 1000);
        expect(Date.parse(until)).toBeGreaterThan(date.getTime());
      }),
    );
  });
});
