import type { Rule } from '../rule.ts';

/** The same card within ten minutes (R41). */
export const sameCardSoon: Rule = ({ card }, { sameCardWithin: limit }) =>
  card !== null && card.since <= limit
    ? { rule: 'same-card-soon', limit: limit / 1000, seconds: Math.round(card.since / 1000) }
    : undefined;
