import type { ReviewLimits } from '../../events/review-limits.ts';
import type { Transaction } from '../../events/transaction.ts';
import type { Incident } from '../incident.ts';
import { CreditShare } from './credit-share.ts';
import { ExposureWindow, type Exposure } from './exposure.ts';
import type { Flag, Place } from './flag.ts';
import { Gravest } from './gravest.ts';
import { limitsOf } from './limits.ts';
import type { Pattern, RuleName } from './reason.ts';
import { rules } from './rules.ts';
import { sceneOf } from './scene.ts';
import { createWatch } from './watch.ts';

export interface ReviewQuery {
  timeZone: string;
  /** The merchant's own limits. */
  limits: ReviewLimits | undefined;
  /** So many flags, after a place in their order. */
  page: { limit: number; after: Place | null };
}

export interface Review {
  transactions: { count: number; from: string | null; to: string | null };
  /** Flagged transactions in all, and how often each rule has struck. */
  flagged: number;
  struck: Map<RuleName, number>;
  flags: Flag[];
  next: Place | null;
  patterns: Pattern[];
  exposure: Exposure;
}

/** So many keyed refunds are held in doubt; of more than these the oldest count. */
const mostInDoubt = 1000;

/**
 * Looks through transactions, which come in order of time, for what strikes (R40). What it holds on to grows with the number
 * of different cards and amounts, not with the number of transactions.
 */
export class Reviewing {
  readonly #watch: ReturnType<typeof createWatch>;
  readonly #limits;
  readonly #exposure: ExposureWindow;
  readonly #credit: CreditShare;
  readonly #gravest: Gravest;
  readonly #struck = new Map<RuleName, number>();
  #inDoubt: Flag[] = [];
  #flagged = 0;
  #count = 0;
  #from: string | null = null;
  #to: string | null = null;

  constructor(incident: Incident, { timeZone, limits, page }: ReviewQuery) {
    const scene = sceneOf(incident);
    this.#watch = createWatch(timeZone, scene);
    this.#limits = limitsOf(limits);
    this.#exposure = new ExposureWindow(scene);
    this.#credit = new CreditShare(this.#limits);
    this.#gravest = new Gravest(page.limit, page.after);
  }

  take(transaction: Transaction): void {
    this.#count += 1;
    this.#from ??= transaction.at;
    this.#to = transaction.at;
    const seen = this.#watch(transaction);
    this.#credit.see(seen);
    const reasons = [];
    for (const { find } of rules) {
      const reason = find(seen, this.#limits);
      if (reason !== undefined) reasons.push(reason);
    }
    const flag = { transaction, reasons };
    const firm = reasons.filter(({ rule }) => rule !== 'refund-keyed');
    const isInDoubt = firm.length < reasons.length && this.#exposure.isBefore(transaction);
    const isFlagged = isInDoubt ? firm.length > 0 : reasons.length > 0;
    const isGood = this.#exposure.take(transaction, isFlagged ? 'flagged' : 'ordinary');
    if (isInDoubt) this.#doubt(flag);
    else if (isFlagged) this.#flag(flag);
    if (isGood) this.#clear();
  }

  result(): Review {
    for (const flag of this.#inDoubt.splice(0)) this.#hold(flag);
    const { flags, next } = this.#gravest.page();
    return {
      transactions: { count: this.#count, from: this.#from, to: this.#to },
      flagged: this.#flagged,
      struck: this.#struck,
      flags,
      next,
      patterns: this.#credit.result(),
      exposure: this.#exposure.result(),
    };
  }

  #flag(flag: Flag): void {
    this.#flagged += 1;
    for (const { rule } of flag.reasons) this.#struck.set(rule, (this.#struck.get(rule) ?? 0) + 1);
    this.#gravest.add(flag);
  }

  #doubt(flag: Flag): void {
    this.#inDoubt.push(flag);
    if (this.#inDoubt.length <= mostInDoubt) return;
    const oldest = this.#inDoubt.shift();
    if (oldest !== undefined) this.#hold(oldest);
  }

  /** Nobody was seen with the terminal who should have it: keyed by hand counts. */
  #hold(flag: Flag): void {
    if (flag.reasons.length === 1) this.#exposure.flag(flag.transaction);
    this.#flag(flag);
  }

  /** The terminal is in good hands: what was keyed by hand before that was keyed by the shop. */
  #clear(): void {
    for (const { transaction, reasons } of this.#inDoubt.splice(0)) {
      const firm = reasons.filter(({ rule }) => rule !== 'refund-keyed');
      if (firm.length > 0) this.#flag({ transaction, reasons: firm });
    }
  }
}
