import type { Locale } from '../../events/locale.ts';
import { minorDigits } from '../../events/minor-digits.ts';
import type { Money } from '../../events/money.ts';

/** `10,000.00 CNY`, with the digits of the currency; yuan are called 元 in Chinese. */
export function money({ amount, currency }: Money, locale: Locale): string {
  const digits = minorDigits(currency);
  const unit = 10 ** digits;
  const minor = Math.abs(amount) % unit;
  const whole = (Math.abs(amount) - minor) / unit; // in integers: a quotient would round large amounts
  const fraction = digits === 0 ? '' : `.${String(minor).padStart(digits, '0')}`;
  const figure = `${amount < 0 ? '-' : ''}${whole.toLocaleString('en')}${fraction}`;
  return `${figure} ${locale === 'zh-CN' && currency === 'CNY' ? '元' : currency}`;
}
