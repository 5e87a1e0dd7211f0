import type { Rule } from '../rule.ts';

/** On a missing terminal, after it was lost (R14, R40): nobody of the shop can have made it. */
export const afterLoss: Rule = ({ type, transaction, lostAt }) =>
  type !== 'void' && lostAt !== null && transaction.at > lostAt ? { rule: 'after-loss', lostAt } : undefined;
