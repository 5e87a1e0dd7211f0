import type { Transaction } from '../../events/transaction.ts';
import type { LocalTime } from './local-time.ts';

/** What is known of a card by the time of a sale, that sale included. */
export interface CardSeen {
  /** Sales on that day. */
  today: number;
  /** Milliseconds since the sale before; infinite where there was none. */
  since: number;
  /** Sales on that terminal. */
  onTerminal: number;
  /** Is the sale the first of its month? */
  isFirstOfMonth: boolean;
  /** Consecutive months with a sale, that one's included. */
  months: number;
}

/** Where the money of a refund had come from, as far as the sales before it tell. */
export type Origin = 'same-card' | 'another-card' | 'nowhere';

/** A transaction as the rules are shown it: with what came before, so that a rule itself remembers nothing. */
export interface Seen {
  transaction: Transaction;
  /** A transaction without a type is a sale. */
  type: 'sale' | 'refund' | 'void';
  local: LocalTime;
  /** Sales on that day, that one's included; 0 of what is no sale. */
  dayTotal: number;
  /** Of a sale by a card that can be told from others. */
  card: CardSeen | null;
  /** Of a refund. */
  origin: Origin | null;
  /** Minor units in one unit of the currency. */
  unit: number;
  /** Since when it should not have been possible, where it is of the subject. */
  lostAt: string | null;
  confirmedAt: string | null;
}
