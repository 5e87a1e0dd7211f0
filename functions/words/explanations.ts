import type { Money } from '../../events/money.ts';
import type { Pattern, Reason } from '../../incident/review/reason.ts';

/** Puts amounts and times of one incident into words. */
export interface Figures {
  money: (amount: Money['amount']) => string;
  time: (at: string) => string;
}

type Explained = Reason | Pattern;

/** Why a rule has struck, as a sentence for the merchant; by the rule's name. */
export type Explanations = {
  [E in Explained as E['rule']]: (facts: E, figures: Figures) => string;
};
