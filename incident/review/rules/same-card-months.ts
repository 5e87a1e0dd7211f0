import type { Rule } from '../rule.ts';

/** The same card in more than two consecutive months (R41): told once a month. */
export const sameCardMonths: Rule = ({ card }, { sameCardMonths: limit }) =>
  card !== null && card.isFirstOfMonth && card.months > limit
    ? { rule: 'same-card-months', limit, months: card.months }
    : undefined;
