import type { Rule } from '../rule.ts';

/** The same card more than five times on one terminal (R41): told when it comes to that. */
export const sameCardTerminal: Rule = ({ card }, { sameCardOnTerminal: limit }) =>
  card?.onTerminal === limit + 1 ? { rule: 'same-card-terminal', limit, times: card.onTerminal } : undefined;
