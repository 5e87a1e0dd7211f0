import type { Rule } from '../rule.ts';

/** Money goes back that never came in (R73): the thief's way out. */
export const refundWithoutSale: Rule = ({ origin }) =>
  origin === 'nowhere' ? { rule: 'refund-without-sale' } : undefined;
