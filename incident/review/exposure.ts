import type { Transaction } from '../../events/transaction.ts';
import type { Boundary, BoundaryName } from './boundaries.ts';
import type { Scene } from './scene.ts';
import { absorb, add, emptySegment, type Segment } from './segment.ts';

/** One stretch of the exposure window, from after one moment up to and with the next. */
export interface ExposureSegment extends Segment {
  from: BoundaryName | null;
  to: BoundaryName | null;
}

export interface Exposure {
  boundaries: Boundary[];
  segments: ExposureSegment[];
  /** Transactions on other terminals, which no segment counts. */
  elsewhere: number;
}

/** How a transaction came out of the rules. */
export type Verdict = 'flagged' | 'ordinary';

/**
 * Divides transactions, which come in order of time, by the moments of the incident (R72). The first moment shows only in
 * them: last known good is the last ordinary sale before the terminal was lost, or else before the report.
 */
export class ExposureWindow {
  readonly #scene: Scene;
  readonly #before = emptySegment();
  #sinceGood = emptySegment();
  #goodAt: string | undefined;
  readonly #after: Segment[];
  #elsewhere = 0;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#after = scene.boundaries.map(emptySegment);
  }

  /** Is this before anything was lost, so that the terminal may still be seen in good hands afterwards? */
  isBefore({ at }: Transaction): boolean {
    const [first] = this.#scene.boundaries;
    return first === undefined || at <= first.at;
  }

  /** Answers whether the terminal was seen in good hands. */
  take(transaction: Transaction, verdict: Verdict): boolean {
    if (!this.#scene.concerns(transaction)) {
      this.#elsewhere += 1;
      return false;
    }
    const segment = this.#segmentOf(transaction);
    add(segment, transaction);
    if (verdict === 'flagged') segment.flagged += 1;
    const isGood = verdict === 'ordinary' && (transaction.type ?? 'sale') === 'sale' && this.isBefore(transaction);
    if (!isGood) return false;
    absorb(this.#before, this.#sinceGood);
    this.#sinceGood = emptySegment();
    this.#goodAt = transaction.at;
    return true;
  }

  /** Counts as flagged what was taken as ordinary. */
  flag(transaction: Transaction): void {
    if (this.#scene.concerns(transaction)) this.#segmentOf(transaction).flagged += 1;
  }

  result(): Exposure {
    const { boundaries } = this.#scene;
    const good = this.#goodAt;
    const all: Boundary[] = good === undefined ? boundaries : [{ name: 'last-known-good', at: good }, ...boundaries];
    const accumulated = [...(good === undefined ? [] : [this.#before]), this.#sinceGood, ...this.#after];
    const segments = accumulated.map((segment, index) => ({
      ...segment,
      from: all[index - 1]?.name ?? null,
      to: all[index]?.name ?? null,
    }));
    return { boundaries: all, segments, elsewhere: this.#elsewhere };
  }

  #segmentOf({ at }: Transaction): Segment {
    const passed = this.#scene.boundaries.filter((boundary) => boundary.at < at).length;
    return this.#after[passed - 1] ?? (at === this.#goodAt ? this.#before : this.#sinceGood);
  }
}
