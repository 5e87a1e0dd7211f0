import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderSms } from '../../../channels/messages/render.ts';
import { fitsTwoParts } from '../../../channels/messages/sms-size.ts';
import { Ask, Party } from '../../../events/ask.ts';
import { EvidenceType, Kind } from '../../../events/kind.ts';
import { Locale } from '../../../events/locale.ts';
import { everySample } from './every-sample.ts';
import { common } from './samples.ts';

/* Every run renders every template. */
const runs = { numRuns: 40 };

const locale = fc.constantFrom(...Locale.options);
const anyText = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength }),
    fc.string({ unit: 'grapheme', maxLength }),
    fc.string({ minLength: maxLength, maxLength }),
    fc.string({ unit: fc.constantFrom('店', '😀', '{', '€'), minLength: maxLength, maxLength }),
  );
const code = (maxLength: number) => fc.string({ unit: fc.constantFrom(...'ABCXYZ0189._-'), minLength: 1, maxLength });
const changed = fc.record({
  merchantName: anyText(200),
  merchantNumber: fc.option(code(64)),
  terminalSerial: fc.option(code(64)),
  terminalNumber: fc.option(code(64)),
  kind: fc.constantFrom(...Kind.options),
  contactPoint: anyText(100),
  statusPage: fc.option(fc.webUrl()),
});
const at = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const money = fc.record({ amount: fc.maxSafeInteger(), currency: fc.constantFrom('CNY', 'USD', 'JPY', 'KWD', 'XXX') });

describe('an SMS', () => {
  it('is of two parts at most: 306 septets, or 134 units if one character is not of GSM-7', () => {
    expect(fitsTwoParts('a'.repeat(306))).toBe(true);
    expect(fitsTwoParts('a'.repeat(307))).toBe(false);
    expect(fitsTwoParts('€'.repeat(153))).toBe(true);
    expect(fitsTwoParts('€'.repeat(154))).toBe(false);
    expect(fitsTwoParts('店'.repeat(134))).toBe(true);
    expect(fitsTwoParts('店'.repeat(135))).toBe(false);
    expect(fitsTwoParts('😀'.repeat(68))).toBe(false);
  });

  it('fits whoever the merchant is, in one line and whole characters', () => {
    fc.assert(
      fc.property(locale, changed, (of, variables) => {
        for (const { sms } of everySample(of, variables)) {
          expect(fitsTwoParts(sms), sms).toBe(true);
          expect(sms).not.toMatch(/\p{Cc}/u);
          expect(sms.isWellFormed()).toBe(true);
        }
      }),
      runs,
    );
  });

  it('fits whatever the variables of its own are', () => {
    const own = fc.record({
      ask: fc.constantFrom(...Ask.options),
      text: anyText(200),
      at,
      money,
      reference: code(64),
      party: fc.constantFrom(...Party.options),
      reader: fc.constantFrom(...Party.options),
      escalation: fc.integer({ min: 1, max: 200 }),
    });
    fc.assert(
      fc.property(
        locale,
        changed,
        own,
        fc.subarray(EvidenceType.options),
        (of, of2, { ask, text, at, money, reference, party, reader, escalation }, evidenceTypes) => {
          const variables = { ...common, ...of2 };
          const texts = [
            renderSms('report-received', of, { ...variables, openedAt: at, owing: [{ ask, party: 'merchant' }] }),
            renderSms('evidence-asked', of, { ...variables, evidenceTypes, dueAt: at, note: text }),
            renderSms('reminder', of, { ...variables, ask, askedAt: at, reminder: 12, dueAt: at }),
            renderSms('refused', of, { ...variables, ask, reference, note: text }),
            renderSms('escalation', of, {
              ...variables,
              ask,
              askedAt: at,
              reminders: 12,
              ...{ escalation, party, reader },
              providerName: text,
              reference,
              refused: { ask, reference },
            }),
            renderSms('guidance', of, { ...variables, topic: 'legal-advice', reader, because: 'loss', loss: money }),
            renderSms('guidance', of, {
              ...variables,
              topic: 'legal-advice',
              reader,
              because: 'freeze-refused',
              reference,
            }),
            renderSms('update-contact', of, { ...variables, contactName: text, channel: 'email' }),
            renderSms('undeliverable', of, {
              ...variables,
              ask,
              channel: 'http',
              because: text,
              nextChannel: text,
              providerName: text,
            }),
            renderSms('message-failed', of, {
              ...variables,
              contactName: text,
              whose: 'provider',
              channel: 'email',
              because: text,
            }),
            renderSms('operator-task', of, {
              ...variables,
              ask: 'review',
              reason: text,
              script: text,
              refused: { ask, reference },
              held: null,
            }),
            renderSms('closing-report', of, {
              ...variables,
              outcome: text,
              openedAt: at,
              closedAt: at,
              ...{ occurredAt: at, providerName: text },
              answers: [],
              loss: money,
              recovered: money,
              prevention: [],
            }),
          ];
          for (const sms of texts) expect(fitsTwoParts(sms), sms).toBe(true);
        },
      ),
      runs,
    );
  });

  it('keeps a serial of ordinary length whole, whatever the merchant is called', () => {
    fc.assert(
      fc.property(locale, changed, code(20), (of, variables, terminalSerial) => {
        for (const { sms } of everySample(of, { ...variables, terminalSerial })) expect(sms).toContain(terminalSerial);
      }),
      runs,
    );
  });

  it('keeps the amount whole, and a contact of ordinary length', () => {
    fc.assert(
      fc.property(locale, changed, fc.nat(99_999_999), fc.boolean(), (of, variables, amount, afterConfirmation) => {
        const contactPoint = '+86 138 0013 8000';
        const sms = renderSms('alarm', of, {
          ...common,
          ...variables,
          contactPoint,
          merchantNumber: '898310053110001',
          alarm: 'transaction',
          amount: { amount, currency: 'CNY' },
          at: '2026-11-23T02:05:00Z',
          card: null,
          afterConfirmation,
        });
        expect(sms).toContain((amount / 100).toLocaleString('en', { minimumFractionDigits: 2 }));
        expect(sms).toContain(contactPoint);
      }),
      runs,
    );
  });

  it('in English keeps to the alphabet that holds more', () => {
    for (const { sms } of everySample('en', { merchantName: 'Wang Corner Shop' })) {
      expect(sms.replace('王秀英', '')).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  it('names an English reader a merchant of Chinese name by its number, where else no contact has room', () => {
    const long = { merchantName: '上海浦东新区张江老王便利店', contactPoint: 'desk@wang-convenience.example.cn' };
    for (const { template, sms } of everySample('en', long)) {
      if (template !== 'update-contact') expect(sms).toContain(long.contactPoint); // it has a Chinese name of its own
    }
  });

  it('carries the link where there is room, and never half of one', () => {
    const statusPage = 'https://desk.example.com/m/Zk3vQ8sT1xY5bN7cR2dW9eF4gH6jK0mLpAqUiOyStVw';
    const named = { merchantName: 'Wang Corner Shop', statusPage };
    for (const { sms } of everySample('en', named)) expect(sms.includes(statusPage)).toBe(sms.includes('https'));
    expect(everySample('en', named).filter(({ sms }) => sms.includes(statusPage)).length).toBeGreaterThan(5);
  });
});
