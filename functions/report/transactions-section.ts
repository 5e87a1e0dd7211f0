import type { ReviewView } from '../../events/review-view.ts';
import type { Transaction } from '../../events/transaction.ts';
import { html, type Html } from '../pages/html.ts';
import { table } from '../pages/table.ts';
import { mostShown, type ReportFacts } from './report-facts.ts';
import type { ReportPen } from './report-pen.ts';

interface Shown {
  transaction: Transaction;
  why: string[];
}

/** The transactions that stand out, and why; then the others that the incident speaks of. */
export function transactionsSection(facts: ReportFacts, pen: ReportPen): Html {
  const { texts } = pen;
  const { review } = facts;
  if (review.transactions.count === 0) return html`<p>${texts.noTransactions}</p>`;
  const shown = shownOf(facts, pen).slice(0, mostShown);
  const { column } = texts;
  const rows = shown.map(({ transaction, why }) => [
    pen.time(transaction.at),
    transaction.transactionId,
    pen.money(transaction.amount),
    kindOf(transaction, pen),
    transaction.card ?? texts.nothing,
    why.length === 0 ? texts.nothing : linesOf(why),
  ]);
  const rest = review.transactions.count - shown.length;
  return html`${table([column.time, column.transaction, column.amount, column.what, column.card, column.why], rows)}
  ${rest === 0 ? '' : html`<p>${texts.notShown(rest)}</p>`}
  ${review.patterns.map(({ explanation }) => html`<p>${explanation[pen.locale]}</p>`)}`;
}

function shownOf({ head, review }: ReportFacts, { locale, texts }: ReportPen): Shown[] {
  const { transactions } = head.incident;
  const alarmed = new Set(
    transactions.filter((one) => one.alarmed || one.breach).map(({ transactionId }) => transactionId),
  );
  const reasons = new Map(review.flags.map((flag) => [flag.transactionId, reasonsOf(flag, locale)]));
  const known = new Map<string, Transaction>([...transactions, ...review.flags].map((one) => [one.transactionId, one]));
  const places = new Map(review.flags.map(({ transactionId }, place) => [transactionId, place]));
  const placeOf = ({ transactionId: id }: Transaction) => (alarmed.has(id) ? -1 : (places.get(id) ?? review.flags.length)); // prettier-ignore
  return [...known.values()]
    .toSorted((one, other) => placeOf(one) - placeOf(other) || (one.at < other.at ? -1 : 1))
    .map((transaction) => ({
      transaction,
      why: [
        ...(alarmed.has(transaction.transactionId) ? [texts.alarmed] : []),
        ...(reasons.get(transaction.transactionId) ?? []),
      ],
    }));
}

const reasonsOf = ({ reasons }: ReviewView['flags'][number], locale: ReportPen['locale']): string[] =>
  reasons.map(({ explanation }) => explanation[locale]);

const linesOf = (lines: string[]): Html =>
  html`${lines.map((line, index) => (index === 0 ? line : html`<br />${line}`))}`;

function kindOf({ type = 'sale', entry }: Transaction, { texts }: ReportPen): string {
  const { comma, transactionType } = texts;
  return entry === undefined ? transactionType[type] : transactionType[type] + comma + texts.entry[entry];
}
