import { describe, expect, it } from 'vitest';
import { renderEmail, renderSms } from '../../../channels/messages/render.ts';
import { Locale } from '../../../events/locale.ts';
import { everySample } from './every-sample.ts';
import { common, samples } from './samples.ts';

const at = '2026-11-23T02:05:00Z';
const alarm = {
  ...common,
  alarm: 'transaction' as const,
  amount: { amount: 1000000, currency: 'CNY' },
  at,
  card: '622202******1234',
  afterConfirmation: false,
};
const inBoth = Locale.options;

describe.each(inBoth)('every message in %s', (locale) => {
  it('says for whom Holdfast writes and about which terminal (R2)', () => {
    for (const { sms, email } of everySample(locale, { terminalSerial: 'N9100-20451187', terminalNumber: null })) {
      for (const text of [sms, email.body]) {
        expect(text).toContain('Holdfast');
        expect(text).toContain('N9100-20451187');
      }
      expect(email.body).toContain(common.merchantName);
    }
  });

  it('names the merchant in the SMS', () => {
    for (const { sms } of everySample(locale, { merchantName: 'Wang Corner Shop' })) {
      expect(sms).toContain('Wang Corner Shop');
    }
  });

  it('names the account if it is about no terminal', () => {
    for (const { sms, email } of everySample(locale, { terminalSerial: null, terminalNumber: null })) {
      expect(sms).toContain('898310053110001');
      expect(email.body).toContain('898310053110001');
    }
  });

  it('carries a contact point (R22)', () => {
    for (const { sms, email } of everySample(locale)) {
      expect(sms).toContain('021-5555 0188');
      expect(email.body).toContain('021-5555 0188');
    }
  });

  it('names the desk where no contact point is known (R22)', () => {
    const desk = { 'zh-CN': 'Holdfast值班台', en: 'the Holdfast desk' }[locale];
    for (const { sms, email } of everySample(locale, { contactPoint: ' ' })) {
      expect(sms).toContain(desk);
      expect(email.body).toContain(desk);
    }
  });

  it('leaves no hole in the text', () => {
    for (const { sms, email } of everySample(locale, {
      merchantName: '',
      merchantNumber: null,
      terminalSerial: null,
    })) {
      for (const text of [sms, email.subject, email.body]) expect(text).not.toMatch(/undefined|null|NaN|[{}]|\[object/);
    }
  });

  it('has a subject of one line and a body of several', () => {
    for (const { email } of everySample(locale)) {
      expect(email.subject).not.toMatch(/\p{Cc}/u);
      expect(email.body.split('\n').length).toBeGreaterThan(6);
      expect(email.body).not.toMatch(/\n\n\n/);
    }
  });

  it('keeps a variable from beginning a line or a header of its own', () => {
    const evil = 'Shop\r\nBcc: all@example.com\u2028\u202eevil';
    for (const { sms, email } of everySample(locale, {
      merchantName: evil,
      contactPoint: evil,
      terminalSerial: evil,
    })) {
      expect(`${sms}${email.subject}`).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
      expect(email.body).not.toMatch(/^Bcc/m);
    }
  });

  it('keeps the merchant’s own page from everybody else', () => {
    const others = ['stop-using', 'cardholder-notice', 'undeliverable', 'operator-task', 'message-failed'];
    for (const { template, reader, sms, email } of everySample(locale)) {
      if (others.includes(template) || (reader !== undefined && reader !== 'merchant'))
        expect(sms + email.body).not.toContain('/m/');
      else expect(email.body).toContain('/m/');
    }
  });
});

describe('an alarm', () => {
  it.each(inBoth)('shows the amount grouped and the time of the merchant in %s (R14)', (locale) => {
    for (const text of [renderSms('alarm', locale, alarm), renderEmail('alarm', locale, alarm).body]) {
      expect(text).toContain('10,000.00');
      expect(text).toContain('10:05');
    }
  });

  it('shows no more of the card than its last four', () => {
    const named = { ...alarm, merchantName: 'Wang Corner Shop' };
    for (const text of [renderSms('alarm', 'en', named), renderEmail('alarm', 'en', named).body]) {
      expect(text).toContain('1234');
      expect(text).not.toContain('6222');
    }
  });

  it('shows the time where the merchant is', () => {
    expect(renderSms('alarm', 'en', { ...alarm, timezone: 'Europe/Berlin' })).toContain('23 Nov 03:05');
  });

  it('goes out by Shanghai time if the zone is misspelt', () => {
    expect(renderSms('alarm', 'en', { ...alarm, timezone: 'Asia/Shangai' })).toContain('23 Nov 10:05');
  });
});

const owedByProvider = {
  ...common,
  ask: 'freeze-account' as const,
  askedAt: at,
  reminders: 3,
  providerName: 'UMS',
  reference: 'UMS-2026-77120',
  party: 'provider' as const,
  reader: 'operator' as const,
  refused: null,
};

describe('what each message asks for', () => {
  it('has staff stop, hand the terminal to nobody, and call if it turns up (R20)', () => {
    const { body } = renderEmail('stop-using', 'zh-CN', common);
    for (const words of ['不要用它收款', '不要把它交给任何人', '马上联系我们']) expect(body).toContain(words);
  });

  it('tells cardholders of the leak, what to do, an apology and a solution, and names no card (R21)', () => {
    const { body } = renderEmail('cardholder-notice', 'zh-CN', common);
    for (const words of ['可能泄露', '发卡行', '道歉', '协助']) expect(body).toContain(words);
    const [notice] = body.split('商户：');
    expect(notice).not.toMatch(/\d|\*/);
  });

  it('never prints the address that failed (R24)', () => {
    const { body } = renderEmail('update-contact', 'en', { ...common, contactName: 'Xiuying', channel: 'email' });
    expect(body).toContain('An e-mail to Xiuying did not arrive');
  });

  it('has the merchant wait 24 hours after wrong PINs (R63)', () => {
    expect(renderSms('guidance', 'zh-CN', { ...common, topic: 'topics' as const, topics: ['wrong-pin'] })).toMatch(
      /24小时.*不要再试/,
    );
    expect(renderSms('guidance', 'en', { ...common, topic: 'topics' as const, topics: ['wrong-pin'] })).toMatch(
      /24 hours.*not try again/,
    );
  });

  it('has the merchant check the connection after a network fault (R69)', () => {
    expect(renderEmail('guidance', 'en', { ...common, topic: 'topics' as const, topics: ['network'] }).body).toMatch(
      /cable.*Wi-Fi.*SIM/,
    );
  });

  it('advises a report to the police on a mere loss, and where it is owed asks for it (R42)', () => {
    const received = { ...common, kind: 'terminal-lost' as const, openedAt: at, owing: [] };
    const advised = { 'zh-CN': /建议.*派出所[^]*案件编号/, en: /advise.*police station[^]*case number/ };
    for (const locale of inBoth) expect(renderEmail('report-received', locale, received).body).toMatch(advised[locale]);
    expect(renderSms('report-received', 'zh-CN', received)).toContain('建议到派出所报案');
    expect(renderSms('report-received', 'en', received)).toContain('tell the police');
    const owed = [{ ask: 'police-report', party: 'merchant' }] as const;
    for (const told of [
      { ...received, owing: [...owed] },
      { ...received, kind: 'terminal-stolen' as const, owing: [] },
    ])
      expect(renderEmail('report-received', 'zh-CN', told).body).not.toContain('建议');
  });

  it('tells how to take payments meanwhile (R81)', () => {
    expect(
      renderSms('guidance', 'zh-CN', { ...common, topic: 'topics' as const, topics: ['trading-goes-on'] }),
    ).toMatch(/备用终端.*现金/);
  });

  it('lists what else a thief can reach: settlement, SIM card, passcodes, logins, QR codes (R80)', () => {
    const { subject, body } = renderEmail('guidance', 'en', {
      ...common,
      topic: 'topics' as const,
      topics: ['blast-radius', 'trading-goes-on'],
    });
    expect(subject).toContain('a few things to do soon');
    for (const words of [
      /instant settlement/,
      /SIM card/,
      /passcodes/,
      /web site and app/,
      /QR codes/,
      /spare terminal/,
    ])
      expect(body).toMatch(words);
    const sms = renderSms('guidance', 'zh-CN', { ...common, topic: 'topics' as const, topics: ['blast-radius'] });
    for (const word of ['即时到账', '流量卡', '密码', '收款码']) expect(sms).toContain(word);
  });

  it('asks for no SIM card to be blocked where the shop still has the terminal (R80)', () => {
    const here = {
      ...common,
      kind: 'unauthorized-transaction' as const,
      topic: 'topics' as const,
      topics: ['blast-radius'] as ['blast-radius'],
    };
    expect(renderEmail('guidance', 'en', here).body).not.toContain('mobile operator');
  });

  it('asks for the security check-list point by point: passwords, two-factor login, the provider’s account (R44)', () => {
    const asked = { ...common, ask: 'security-checklist' as const, askedAt: at, reminder: 0, dueAt: at };
    const { body } = renderEmail('reminder', 'en', asked);
    expect(body).toMatch(/instant settlement[^]*passcodes[^]*two-factor[^]*provider’s account/);
    expect(renderEmail('reminder', 'zh-CN', asked).body).toMatch(/即时到账[^]*密码[^]*双重验证[^]*服务商账户/);
  });

  it('has malware cleaned by somebody whom the provider approves, never by the shop itself (R60)', () => {
    const malware = {
      ...common,
      kind: 'terminal-blocked' as const,
      topic: 'topics' as const,
      topics: ['malware'] as ['malware'],
    };
    expect(renderEmail('guidance', 'en', malware).body).toMatch(
      /disconnect the Wi-Fi[^]*somebody the provider approves/,
    );
    const asked = { ...common, ask: 'clean-device' as const, askedAt: at, reminder: 0, dueAt: at };
    expect(renderEmail('reminder', 'zh-CN', asked).body).toMatch(/专业人员清查、检修终端并更新软件/);
  });

  it('puts the most urgent into the SMS, and the rest as far as there is room', () => {
    const sms = renderSms('guidance', 'zh-CN', {
      ...common,
      statusPage: null,
      topic: 'topics' as const,
      topics: ['network', 'trading-goes-on'],
    });
    expect(sms).toMatch(/网线.*备用终端/);
  });

  it('advises to see a lawyer when a freeze is refused, with the reference (R43)', () => {
    const refused = { ...common, ask: 'freeze-account' as const, reference: 'UMS-77120', note: null };
    expect(renderSms('refused', 'zh-CN', refused)).toMatch(/UMS-77120.*律师/);
    expect(renderEmail('refused', 'en', refused).body).toMatch(/UMS-77120[^]*legal advice/);
  });

  it('counts the reminders of what the merchant owes (R52)', () => {
    const owed = { ...common, ask: 'police-report' as const, askedAt: at, dueAt: at };
    expect(renderSms('reminder', 'zh-CN', { ...owed, reminder: 2 })).toContain('第2次提醒');
    expect(renderSms('reminder', 'zh-CN', { ...owed, reminder: 0 })).not.toContain('提醒');
  });

  it('names the level, the reminders and the reference in an escalation (R51)', () => {
    expect(renderSms('escalation', 'zh-CN', { ...owedByProvider, escalation: 1 })).toMatch(
      /已催3次，升至第1级.*UMS-2026-77120/,
    );
  });

  it('closes with sums, references and how to prevent the next one (R67) (R68)', () => {
    const [report] = samples['closing-report'];
    if (report === undefined) throw new Error('there is no sample');
    const { body } = renderEmail('closing-report', 'zh-CN', report);
    for (const words of ['10,000.00', '2,500.50', 'UMS-1', '监控', '123号']) expect(body).toContain(words);
    expect(body).toMatch(/发生：2026年11月23日10:05\n报告：2026年11月23日10:05\n了结：2026年11月24日18:00/);
    expect(body).toContain('- 2026年11月24日18:00 冻结商户账户：已办理（UMS，编号 UMS-1）');
    expect(renderSms('closing-report', 'zh-CN', report)).toContain('10,000.00');
  });

  it('says why a channel failed and what is tried next (R23)', () => {
    const failed = samples.undeliverable.map((sample) => renderSms('undeliverable', 'zh-CN', sample));
    expect(failed[0]).toMatch(/已改用电话.*503/);
    expect(failed[1]).toContain('请人工联系');
  });

  it('keeps the lines of a call script', () => {
    const task = {
      ...common,
      ask: 'call-provider' as const,
      reason: 'phone-channel',
      script: 'Ring: 95534\nSay: hello',
      refused: null,
      held: null,
    };
    expect(renderEmail('operator-task', 'en', task).body).toContain('\nRing: 95534\nSay: hello\n');
  });

  it.each(inBoth)('says in words why in %s, also where the task is its own reason', (locale) => {
    for (const ask of ['identify', 'call-provider', 'release-notice'] as const) {
      const task = { ...common, ask, reason: ask, script: null, refused: null, held: null };
      expect(renderEmail('operator-task', locale, task).body).not.toMatch(new RegExp(`[:：] ?${ask}[.。]`));
    }
  });
});
