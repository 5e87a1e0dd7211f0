import { mostMinorUnits } from '../../events/transaction.ts';
import type { AmountStyle } from './columns.ts';
import { Unreadable } from './unreadable.ts';

const signs = /^(?:CNY|RMB|¥|￥|元)\s*|\s*(?:CNY|RMB|元)$/gi;
const grouped = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

/**
 * Minor units of an amount as it is written, below zero with a minus sign or in brackets. Of style `minor` it is a whole number
 * of them; of style `major` it is `10,000.00` with at most the currency's decimals. Throws Unreadable.
 */
export function amountOf(text: string, style: AmountStyle, digits: number): number {
  const bare = text.replace(signs, '').trim();
  const [, inBrackets] = /^\((.*)\)$/.exec(bare) ?? [];
  const isNegative = inBrackets !== undefined || /^[-\u2212]/.test(bare);
  const figure = (inBrackets ?? bare).replace(/^[-+\u2212]\s*/, '').replace(/^[¥￥]\s*/, '');
  const [found, decimals = ''] = grouped.exec(figure) ?? [];
  if (found === undefined) throw new Unreadable('the amount is not a number such as 10,000.00');
  if (style === 'minor' && figure.includes('.'))
    throw new Unreadable('the amounts of this file are whole minor units, and this one has a decimal point');
  if (decimals.replace(/0+$/, '').length > digits) throw new Unreadable(`the amount has more than ${digits} decimals`);
  const whole = figure.replace(/\..*$/, '').replaceAll(',', '');
  const minor = Number(style === 'minor' ? whole : whole + decimals.slice(0, digits).padEnd(digits, '0'));
  if (minor > mostMinorUnits) throw new Unreadable('the amount is too large');
  return isNegative ? -minor : minor;
}

/** Does it stand there with decimals, so that its column is not in minor units? */
export const hasDecimals = (text: string): boolean => /\d\.\d/.test(text);
