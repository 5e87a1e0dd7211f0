import { describe, expect, it } from 'vitest';
import { renderProviderRequest } from '../../../channels/messages/application-form.ts';
import { renderCallScript } from '../../../channels/messages/call-script.ts';
import { reasonFor } from '../../../channels/messages/reason-for.ts';
import { Ask, type ProviderAsk } from '../../../events/ask.ts';
import { partyOf } from '../../../events/party-of.ts';
import { Activation, Kind } from '../../../events/kind.ts';
import { Locale } from '../../../events/locale.ts';
import { request } from './samples.ts';

const isOfProvider = (ask: Ask): ask is ProviderAsk => partyOf(ask) === 'provider';
const holes = /undefined|null|NaN|[{}]|\[object/;

describe.each(Locale.options)('the application form in %s', (locale) => {
  it('is filled in from the incident (R2) (R31)', () => {
    const { subject, body } = renderProviderRequest(locale, request);
    for (const fact of ['898310053110001', '10042877', 'N9100-20451187', 'N910', request.requestId, request.reason]) {
      expect(body).toContain(fact);
    }
    expect(body).toContain('10,000.00');
    expect(body).toContain('https://desk.example.com/d/1');
    expect(subject).toContain('3');
  });

  it('says how to answer without an account', () => {
    const { body } = renderProviderRequest(locale, request);
    expect(body).toContain('/p/Zk3v');
    expect(body).toMatch(/最后四位.*按钮|last four characters.*button/);
  });

  it('asks for a reply by mail where there is no link', () => {
    expect(renderProviderRequest(locale, { ...request, answerLink: null }).body).toMatch(
      /回复本邮件|reply to this e-mail/,
    );
  });

  it('says what is not known instead of leaving a hole', () => {
    const bare = { merchantNumber: null, terminalNumber: null, terminalSerial: null, model: null, occurredAt: null };
    const asked = { ...request, ...bare, merchantName: '', answerLink: null, transactions: [], documents: [] };
    expect(renderProviderRequest(locale, asked).body).not.toMatch(holes);
    expect(renderCallScript(locale, asked)).not.toMatch(holes);
  });

  it('keeps a merchant’s name from beginning a header', () => {
    const { subject, body } = renderProviderRequest(locale, { ...request, merchantName: 'Shop\r\nBcc: x@example.com' });
    expect(subject).not.toMatch(/\p{Cc}/u);
    expect(body).not.toMatch(/^Bcc/m);
  });
});

describe.each(Locale.options)('the call script in %s', (locale) => {
  it('says whom to ring and when, what to say and what to write down (R23)', () => {
    const script = renderCallScript(locale, request);
    for (const fact of ['95534', '09:00-17:30', 'N9100-20451187', request.reason]) expect(script).toContain(fact);
    expect(script).toMatch(/工号|staff number/);
    expect(script).toMatch(/受理编号|their reference/);
    expect(script).toMatch(/结果|outcome/);
  });

  it('sends the operator to a branch', () => {
    const channel = { kind: 'branch' as const, address: '1 Nanjing Road' };
    expect(renderCallScript(locale, { ...request, channel })).toContain('1 Nanjing Road');
  });
});

describe('the reason', () => {
  it.each(Locale.options)('is one full line for every ask in %s', (locale) => {
    for (const ask of Ask.options.filter(isOfProvider)) {
      for (const kind of Kind.options) {
        for (const activation of Activation.options) {
          const reason = reasonFor(locale, { ask, kind, activation, suspectedCrime: true, grounds: null });
          expect(reason).toMatch(/^[^\n]{10,300}[。.]$/);
          expect(reason).not.toMatch(holes);
        }
      }
    }
  });

  it('of a recovery asks to trace the money and watch customers’ accounts (R65)', () => {
    const of = {
      ask: 'recover-funds',
      kind: 'unauthorized-transaction',
      activation: 'in-use',
      suspectedCrime: true,
      grounds: null,
    } as const;
    expect(reasonFor('zh-CN', of)).toMatch(/追查款项.*顾客账户/);
    expect(reasonFor('en', of)).toMatch(/money traced.*accounts of the customers.*watched/);
  });

  it.each(Locale.options)('of an appeal gives the grounds in the merchant’s own words in %s (R53)', (locale) => {
    const of = { ask: 'appeal', kind: 'terminal-blocked', activation: 'in-use', suspectedCrime: false } as const;
    expect(reasonFor(locale, { ...of, grounds: 'we sell tea' })).toMatch(/(申诉|appeal).*we sell tea$/);
  });
});
