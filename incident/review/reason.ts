/** Why a transaction is worth a second look: the rule, and what its explanation needs. Amounts are minor units. */
export type Reason =
  | { rule: 'refund-without-sale' }
  | { rule: 'refund-to-another-card' }
  | { rule: 'refund-keyed' }
  | { rule: 'after-confirmation'; confirmedAt: string }
  | { rule: 'after-loss'; lostAt: string }
  | { rule: 'large-amount'; limit: number }
  | { rule: 'large-day'; limit: number; day: string; total: number }
  | { rule: 'same-card-soon'; limit: number; seconds: number }
  | { rule: 'same-card-day'; limit: number; times: number }
  | { rule: 'same-card-terminal'; limit: number; times: number }
  | { rule: 'same-card-months'; limit: number; months: number }
  | { rule: 'out-of-hours'; clock: string; from: string; to: string }
  | { rule: 'round-amount'; limit: number }
  | { rule: 'fraction'; limit: number };
export type RuleName = Reason['rule'];

/** What strikes about a stretch of time and not about one transaction. */
export interface Pattern {
  rule: 'credit-share';
  month: string;
  credit: number;
  counted: number;
  /** The share that is exceeded, from 0 to 1. */
  limit: number;
}
