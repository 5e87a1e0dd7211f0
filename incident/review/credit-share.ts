import { monthOf } from './local-time.ts';
import type { Limits } from './limits.ts';
import type { Pattern } from './reason.ts';
import type { Seen } from './seen.ts';

/** Kept are so many months, the newest. */
const mostPatterns = 24;

/** Share of credit cards above 4 in 5 (R41), month by month; small debit sales do not count, since they are easily made up. */
export class CreditShare {
  readonly #limits: Pick<Limits, 'creditShareOver' | 'debitFrom'>;
  readonly #patterns: Pattern[] = [];
  #month = Number.NaN;
  #credit = 0;
  #debit = 0;

  constructor(limits: Pick<Limits, 'creditShareOver' | 'debitFrom'>) {
    this.#limits = limits;
  }

  see({ type, transaction: { cardType, amount }, local: { month } }: Seen): void {
    if (type !== 'sale' || cardType === undefined) return;
    if (month !== this.#month) this.#closeMonth();
    this.#month = month;
    if (cardType === 'credit') this.#credit += 1;
    else if (amount.amount >= this.#limits.debitFrom) this.#debit += 1;
  }

  /** The months that went over, the newest first. */
  result(): Pattern[] {
    this.#closeMonth();
    return this.#patterns.toReversed();
  }

  #closeMonth(): void {
    const { creditShareOver: limit } = this.#limits;
    const counted = this.#credit + this.#debit;
    if (this.#credit > limit * counted) {
      const month = monthOf(this.#month);
      this.#patterns.push({ rule: 'credit-share', month, credit: this.#credit, counted, limit });
      if (this.#patterns.length > mostPatterns) this.#patterns.shift();
    }
    this.#credit = 0;
    this.#debit = 0;
  }
}
