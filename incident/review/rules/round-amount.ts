import type { Rule } from '../rule.ts';

const thousand = 1000;

/** Round amounts of 10,000 and more (R41): whole thousands. */
export const roundAmount: Rule = ({ type, transaction, unit }, { roundFrom: limit }) => {
  const { amount } = transaction.amount;
  return type === 'sale' && amount >= limit && amount > 0 && amount % (thousand * unit) === 0
    ? { rule: 'round-amount', limit }
    : undefined;
};
