import type { Rule } from '../rule.ts';

/** Money goes back, but to another card than it came from (R73). */
export const refundToAnotherCard: Rule = ({ origin }) =>
  origin === 'another-card' ? { rule: 'refund-to-another-card' } : undefined;
