import { dateOf } from '../local-time.ts';
import type { Rule } from '../rule.ts';

/** A day over 200,000 (R41): told at the sale by which it went over. */
export const largeDay: Rule = ({ transaction, dayTotal, local }, { dayOver: limit }) =>
  dayTotal > limit && dayTotal - transaction.amount.amount <= limit
    ? { rule: 'large-day', limit, day: dateOf(local.day), total: dayTotal }
    : undefined;
