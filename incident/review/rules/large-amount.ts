import type { Rule } from '../rule.ts';

/** One transaction over 50,000 (R41). */
export const largeAmount: Rule = ({ type, transaction }, { singleOver: limit }) =>
  type === 'sale' && transaction.amount.amount > limit ? { rule: 'large-amount', limit } : undefined;
