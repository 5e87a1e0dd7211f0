import type { Rule } from '../rule.ts';

/** The same card more than twice a day (R41). */
export const sameCardDay: Rule = ({ card }, { sameCardADay: limit }) =>
  card !== null && card.today > limit ? { rule: 'same-card-day', limit, times: card.today } : undefined;
