import { cardIdOf } from './card-memory.ts';
import type { Origin } from './seen.ts';

/** Sales of one amount that have not gone back: by cards that are known, and by cards that are not. */
interface Sales {
  byCard: number;
  byUnknown: number;
}

type Paid = { card?: string | undefined; amount: { amount: number } };

/** Remembers what each card has paid and what was paid in each amount, so that a refund can be traced to its sale. */
export class RefundMemory {
  readonly #paid = new Map<string, number>();
  readonly #sales = new Map<number, Sales>();

  sold({ card: number, amount: { amount } }: Paid): void {
    const card = cardIdOf(number);
    const sales = this.#sales.get(amount) ?? { byCard: 0, byUnknown: 0 };
    this.#sales.set(amount, sales);
    if (card === undefined) sales.byUnknown += 1;
    else {
      sales.byCard += 1;
      this.#paid.set(card, (this.#paid.get(card) ?? 0) + amount);
    }
  }

  /** Takes a sale back, by a refund or a void. Answers where its money had come from. */
  returned({ card: number, amount: { amount } }: Paid): Origin {
    const card = cardIdOf(number);
    const sales = this.#sales.get(amount);
    const paid = card === undefined ? 0 : (this.#paid.get(card) ?? 0);
    if (card !== undefined && paid >= amount) {
      this.#paid.set(card, paid - amount);
      if (sales !== undefined && sales.byCard > 0) sales.byCard -= 1;
      return 'same-card';
    }
    if (sales !== undefined && sales.byUnknown > 0) {
      sales.byUnknown -= 1; // it may have been this card
      return 'same-card';
    }
    if (sales === undefined || sales.byCard === 0) return 'nowhere';
    sales.byCard -= 1;
    return card === undefined ? 'same-card' : 'another-card';
  }
}
