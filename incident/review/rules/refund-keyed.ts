import type { Rule } from '../rule.ts';

/** A refund for which no card was there (R73). It counts where the terminal was not seen in good hands again after it. */
export const refundKeyed: Rule = ({ type, transaction }) =>
  type === 'refund' && transaction.entry === 'keyed' ? { rule: 'refund-keyed' } : undefined;
