import { describe, expect, it } from 'vitest';
import { renderEmail, renderSms } from '../../../channels/messages/render.ts';
import { Party } from '../../../events/ask.ts';
import { Locale } from '../../../events/locale.ts';
import type { Variables } from '../../../functions/message-variables.ts';
import { common } from './samples.ts';

type Escalated = Variables['escalation'];

const asks = { provider: 'freeze-account', merchant: 'police-report', operator: 'review' } as const;
const owedBy = (party: Party, more: Partial<Escalated> = {}): Escalated => ({
  ...common,
  ask: asks[party],
  askedAt: '2026-11-23T02:05:00Z',
  reminders: 3,
  escalation: 1,
  providerName: 'UMS',
  reference: null,
  reader: 'operator',
  refused: null,
  ...more,
  party,
});
const mail = (locale: Locale, escalated: Escalated) => renderEmail('escalation', locale, escalated).body;

/** What the desk is to do, rung by rung: itself, its manager, then a complaint or a lawyer. */
const rungs = {
  'zh-CN': [/电话|指定一个人/, /告知值班经理/, /投诉|律师/],
  en: [/ring|name somebody/, /tell your manager/, /complain|lawyer/],
};

describe.each(Locale.options)('an escalation in %s', (locale) => {
  it.each(Party.options)(
    'of what the %s owes says at each level what comes next, and stays at the last (R51)',
    (party) => {
      const texts = [1, 2, 3, 4, 50].map((escalation) => mail(locale, owedBy(party, { escalation })));
      for (const [index, rung] of rungs[locale].entries()) expect(texts[index]).toMatch(rung);
      expect(new Set(texts.slice(0, 3)).size).toBe(3);
      for (const text of texts.slice(3)) expect(text).toMatch(rungs[locale][2] ?? /^$/);
    },
  );

  it('of a silent provider ends in a complaint, to it and to the regulator, and in legal advice (R51)', () => {
    const text = mail(locale, owedBy('provider', { escalation: 3 }));
    expect(text).toMatch({ 'zh-CN': /书面投诉.*人民银行.*律师/, en: /in writing.*regulator.*lawyer/ }[locale]);
  });

  it('tells the provider to act, and nothing of what the desk will do', () => {
    const text = mail(locale, owedBy('provider', { escalation: 3, reader: 'provider' }));
    expect(text).toMatch({ 'zh-CN': /请贵方尽快办理/, en: /Please act/ }[locale]);
    expect(text).not.toMatch(/投诉|经理|complain|manager|\/m\//);
  });

  it('tells the merchant what is still wanted, how to do it, and whom to ask; with the own page (R52)', () => {
    const text = mail(locale, owedBy('merchant', { reader: 'merchant', escalation: 3 }));
    expect(text).toMatch({ 'zh-CN': /派出所[^]*联系我们/, en: /police station[^]*contact us/ }[locale]);
    expect(text).toContain('/m/');
    expect(text).not.toMatch(/经理|manager/);
  });

  it('tells the merchant what to do alone, where nobody is registered at the desk (R51)', () => {
    const text = mail(locale, owedBy('provider', { reader: 'merchant' }));
    expect(text).toMatch(
      { 'zh-CN': /没有登记值班人员.*投诉.*律师/, en: /Nobody is registered.*complain.*lawyer/ }[locale],
    );
  });

  it('names who keeps silent, and never blames another', () => {
    for (const party of Party.options) {
      const { subject } = renderEmail('escalation', locale, owedBy(party));
      expect(subject.includes('UMS')).toBe(party === 'provider');
    }
    expect(mail(locale, owedBy('provider', { providerName: '' }))).toMatch(/服务商|the provider/);
  });

  it('of a refusal that nobody decides about names it, with the reference of the provider (R43)', () => {
    const refused = { ask: 'unfreeze-account', reference: 'UMS-77120' } as const;
    const ignored = owedBy('operator', { escalation: 3, refused, merchantName: 'Shop' });
    for (const text of [mail(locale, ignored), renderSms('escalation', locale, ignored)]) {
      expect(text).toContain('UMS-77120');
      expect(text).toMatch({ 'zh-CN': /未同意解冻/, en: /refused to lift the freeze/ }[locale]);
    }
    const task = { ...common, ask: 'review', reason: 'refused', script: null, refused, held: null } as const;
    expect(renderEmail('operator-task', locale, task).body).toContain('UMS-77120');
  });
});

describe.each(Locale.options)('legal advice in %s', (locale) => {
  const lawyer = { 'zh-CN': /律师/, en: /lawyer/ }[locale];
  const advised = (reader: Party) => {
    const to = { ...common, topic: 'legal-advice', reader } as const;
    return [
      { ...to, because: 'loss', loss: { amount: 6_000_000, currency: 'CNY' } },
      { ...to, because: 'freeze-refused', reference: 'UMS-77120' },
    ] as const;
  };

  it.each(['merchant', 'operator'] as const)('gives the %s the reason: the sum, or the refusal with its reference (R43)', (reader) => {
    const [loss, refusal] = advised(reader);
    for (const [variables, reason] of [[loss, '60,000.00'], [refusal, 'UMS-77120']] as const)
      for (const text of [renderEmail('guidance', locale, variables).body, renderSms('guidance', locale, variables)]) {
        expect(text).toContain(reason);
        expect(text).toMatch(lawyer);
      }
  }); // prettier-ignore

  it('says what to bring and what to ask, and sends an operator to the manager and the merchant (R43)', () => {
    const [loss] = advised('merchant');
    expect(renderEmail('guidance', locale, loss).body).toMatch({ 'zh-CN': /保全[^]*收单合同[^]*12348/, en: /secure[^]*contract[^]*12348/ }[locale]); // prettier-ignore
    const [forDesk] = advised('operator');
    expect(renderEmail('guidance', locale, forDesk).body).toMatch({ 'zh-CN': /经理/, en: /manager/ }[locale]);
    expect(renderEmail('guidance', locale, forDesk).body).not.toContain('/m/');
  });
});
