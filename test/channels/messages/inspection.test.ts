import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectionEmail, inspectionSms } from '../../../channels/messages/render-inspection.ts';
import { fitsTwoParts } from '../../../channels/messages/sms-size.ts';
import { Locale } from '../../../events/locale.ts';
import type { InspectionVariables } from '../../../functions/message-variables.ts';

const variables: InspectionVariables = {
  merchantName: '老王便利店',
  merchantNumber: '898310053110001',
  terminals: [
    { serial: 'N9100-20451187', terminalNumber: '10042877', model: 'N910' },
    { serial: 'N9100-20451188', terminalNumber: '10042878', model: 'N910' },
  ],
  hasMore: false,
  every: 'P90D',
  contactPoint: '021-5555 0188',
};

describe('the reminder to inspect the terminals', () => {
  it('lists every terminal, says what to look at and whom to tell, in both languages (R67)', () => {
    const chinese = inspectionEmail('zh-CN', variables);
    expect(chinese.subject).toBe('【Holdfast】请检查终端（商户号898310053110001）');
    const english = inspectionEmail('en', variables);
    expect(english.subject).toBe('[Holdfast] Please inspect your terminals (merchant no. 898310053110001)');
    for (const { body } of [chinese, english])
      for (const shown of ['N9100-20451187', '10042878', '021-5555 0188', '老王便利店']) expect(body).toContain(shown);
    expect(chinese.body).toContain('每90天一次');
    expect(english.body).toContain('every 90 days');
    expect(english.body).toContain('contact us at once');
  });

  it('is short enough for a telephone, whatever the shop is called', () => {
    const anyText = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: fc.constantFrom('店', '😀', '{'), minLength: 200, maxLength: 200 })); // prettier-ignore
    fc.assert(
      fc.property(
        fc.constantFrom(...Locale.options),
        anyText,
        anyText,
        fc.boolean(),
        (locale, merchantName, contactPoint, hasMore) => {
          // prettier-ignore
          const sms = inspectionSms(locale, { ...variables, merchantName, contactPoint, hasMore });
          expect(fitsTwoParts(sms), sms).toBe(true);
          expect(sms).not.toMatch(/\p{Cc}/u);
        },
      ),
    );
    expect(inspectionSms('zh-CN', variables)).toBe(
      '【Holdfast】老王便利店商户号898310053110001：今天请检查一下2台终端。都在吗？序列号和封条对吗？少了哪台，请马上告诉我们。联系021-5555 0188。',
    );
    expect(
      inspectionSms('en', { ...variables, merchantName: 'Tea House', terminals: variables.terminals.slice(1) }),
    ).toBe(
      'Holdfast for Tea House, merchant no. 898310053110001: Please inspect your 1 terminal today. All there, serials and seals right? If one is missing, tell us at once. Contact 021-5555 0188.',
    );
  });
});
