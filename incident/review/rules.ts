import type { RuleName } from './reason.ts';
import type { Rule } from './rule.ts';
import { afterConfirmation } from './rules/after-confirmation.ts';
import { afterLoss } from './rules/after-loss.ts';
import { fraction } from './rules/fraction.ts';
import { largeAmount } from './rules/large-amount.ts';
import { largeDay } from './rules/large-day.ts';
import { outOfHours } from './rules/out-of-hours.ts';
import { refundKeyed } from './rules/refund-keyed.ts';
import { refundToAnotherCard } from './rules/refund-to-another-card.ts';
import { refundWithoutSale } from './rules/refund-without-sale.ts';
import { roundAmount } from './rules/round-amount.ts';
import { sameCardDay } from './rules/same-card-day.ts';
import { sameCardMonths } from './rules/same-card-months.ts';
import { sameCardSoon } from './rules/same-card-soon.ts';
import { sameCardTerminal } from './rules/same-card-terminal.ts';

interface Ranked {
  name: RuleName;
  /** The row of the requirements that asks for it. */
  source: 'R14' | 'R41' | 'R71' | 'R73';
  find: Rule;
}

/** Every rule, the gravest first: refunds are how stolen terminals are emptied (R73). */
export const rules: readonly Ranked[] = [
  { name: 'refund-without-sale', source: 'R73', find: refundWithoutSale },
  { name: 'refund-to-another-card', source: 'R73', find: refundToAnotherCard },
  { name: 'refund-keyed', source: 'R73', find: refundKeyed },
  { name: 'after-confirmation', source: 'R71', find: afterConfirmation },
  { name: 'after-loss', source: 'R14', find: afterLoss },
  { name: 'large-amount', source: 'R41', find: largeAmount },
  { name: 'large-day', source: 'R41', find: largeDay },
  { name: 'same-card-soon', source: 'R41', find: sameCardSoon },
  { name: 'same-card-day', source: 'R41', find: sameCardDay },
  { name: 'same-card-terminal', source: 'R41', find: sameCardTerminal },
  { name: 'out-of-hours', source: 'R41', find: outOfHours },
  { name: 'round-amount', source: 'R41', find: roundAmount },
  { name: 'fraction', source: 'R41', find: fraction },
  { name: 'same-card-months', source: 'R41', find: sameCardMonths },
];
