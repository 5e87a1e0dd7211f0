import type { Rule } from '../rule.ts';

/** The provider had confirmed the freeze or the suspension, and still it went through (R71). */
export const afterConfirmation: Rule = ({ type, transaction, confirmedAt }) =>
  type !== 'void' && confirmedAt !== null && transaction.at >= confirmedAt
    ? { rule: 'after-confirmation', confirmedAt }
    : undefined;
