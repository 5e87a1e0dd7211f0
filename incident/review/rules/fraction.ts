import type { Rule } from '../rule.ts';

/** Fractions of a unit (角, 分) on sums of 1,000 and more (R41): a shop's large prices are whole. */
export const fraction: Rule = ({ type, transaction, unit }, { fractionFrom: limit }) => {
  const { amount } = transaction.amount;
  return type === 'sale' && amount >= limit && amount % unit !== 0 ? { rule: 'fraction', limit } : undefined;
};
