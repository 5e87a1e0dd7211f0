import { comesBefore, placeOf, type Flag, type Place } from './flag.ts';

/** Keeps of any number of flags the gravest few that stand after a place: one page of them. */
export class Gravest {
  readonly #kept: { place: Place; flag: Flag }[] = [];
  readonly #limit: number;
  readonly #after: Place | null;
  #isCut = false;

  constructor(limit: number, after: Place | null) {
    this.#limit = limit;
    this.#after = after;
  }

  add(flag: Flag): void {
    const place = placeOf(flag);
    if (this.#after !== null && !comesBefore(this.#after, place)) return;
    const last = this.#kept.at(-1);
    const isFull = this.#kept.length === this.#limit;
    if (isFull) this.#isCut = true;
    if (isFull && last !== undefined && !comesBefore(place, last.place)) return;
    this.#kept.splice(this.#indexOf(place), 0, { place, flag });
    if (this.#kept.length > this.#limit) this.#kept.pop();
  }

  /** In their order; `next` is the place that the page after it begins behind. */
  page(): { flags: Flag[]; next: Place | null } {
    return { flags: this.#kept.map(({ flag }) => flag), next: this.#isCut ? (this.#kept.at(-1)?.place ?? null) : null };
  }

  #indexOf(place: Place): number {
    let low = 0;
    let high = this.#kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = this.#kept[middle];
      if (there !== undefined && comesBefore(there.place, place)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
