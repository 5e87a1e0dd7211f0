import type { ReviewLimits } from '../../../events/review-limits.ts';
import type { Transaction } from '../../../events/transaction.ts';
import type { Incident } from '../../../incident/incident.ts';
import type { Place } from '../../../incident/review/flag.ts';
import { Reviewing, type Review } from '../../../incident/review/review.ts';
import { given } from '../../support/given.ts';
import { reported } from '../said.ts';

/** An account on which something looks wrong: nothing is lost, so only the rules speak. */
const anomaly: Incident = given(
  reported({
    kind: 'account-anomaly',
    subject: { terminalSerial: null, terminalNumber: null, model: null, merchantId: 'tea', merchantNumber: 'M-100', providerId: 'acquirer' }, // prettier-ignore
  }),
).when().incident;

let count = 0;

/** A sale of 50.00 at noon in Shanghai, long before the report, unless told otherwise; yuan for short. */
export function sale(at: string, fields: Partial<Omit<Transaction, 'at' | 'amount'>> & { yuan?: number } = {}) {
  const { yuan = 50, ...more } = fields;
  const transaction: Transaction = {
    transactionId: `tx-${String(++count).padStart(6, '0')}`,
    at: new Date(at.length > 10 ? at : `${at}T12:00:00+08:00`).toISOString(),
    amount: { amount: Math.round(yuan * 100), currency: 'CNY' },
    ...more,
  };
  return transaction;
}

export const refund = (at: string, fields: Parameters<typeof sale>[1] = {}) => sale(at, { type: 'refund', ...fields });

interface Circumstances {
  incident?: Incident;
  timeZone?: string;
  limits?: ReviewLimits;
  page?: { limit: number; after: Place | null };
}

const order = (one: Transaction, other: Transaction) =>
  one.at < other.at || (one.at === other.at && one.transactionId < other.transactionId) ? -1 : 1;

/** The review of these transactions, in order of time. */
export function reviewed(transactions: Transaction[], circumstances: Circumstances = {}): Review {
  const { incident = anomaly, timeZone = 'Asia/Shanghai', limits, page = { limit: 1000, after: null } } = circumstances;
  const reviewing = new Reviewing(incident, { timeZone, limits, page });
  for (const transaction of transactions.toSorted(order)) reviewing.take(transaction);
  return reviewing.result();
}

/** What struck, as 'rule transaction', in the order of the flags. */
export function struck(transactions: Transaction[], circumstances?: Circumstances): string[] {
  const { flags } = reviewed(transactions, circumstances);
  return flags.flatMap(({ transaction, reasons }) =>
    reasons.map(({ rule }) => `${rule} ${String(transactions.indexOf(transaction))}`),
  );
}
