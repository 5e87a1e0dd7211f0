import { clockOf } from '../local-time.ts';
import type { Rule } from '../rule.ts';

/** Outside 09:00–20:30 on the merchant's clock (R41); hours may go over midnight. */
export const outOfHours: Rule = ({ type, local: { minutes } }, { open: { from, to } }) => {
  const isOpen = from <= to ? minutes >= from && minutes <= to : minutes >= from || minutes <= to;
  return type === 'sale' && !isOpen
    ? { rule: 'out-of-hours', clock: clockOf(minutes), from: clockOf(from), to: clockOf(to) }
    : undefined;
};
