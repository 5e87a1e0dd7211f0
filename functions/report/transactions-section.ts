import type { PostedTransaction } from '../../incident/incident.ts';
import { html, type Html } from '../pages/html.ts';
import { table } from '../pages/table.ts';
import type { ReportFacts } from './report-facts.ts';
import type { ReportPen } from './report-pen.ts';

/** A report is read on paper; whatever is more stands in the export. */
const mostShown = 200;

/** The transactions that the incident speaks of, those that stand out first. */
export function transactionsSection({ head }: ReportFacts, pen: ReportPen): Html {
  const { texts, time, money } = pen;
  const { transactions } = head.incident;
  if (transactions.length === 0) return html`<p>${texts.noTransactions}</p>`;
  const shown = transactions
    .toSorted((a, b) => Number(b.alarmed) - Number(a.alarmed) || (a.at < b.at ? -1 : 1))
    .slice(0, mostShown);
  const { column } = texts;
  const rows = shown.map((transaction) => [
    time(transaction.at),
    transaction.transactionId,
    money(transaction.amount),
    kindOf(transaction, pen),
    transaction.card ?? texts.nothing,
    transaction.alarmed ? texts.alarmed : texts.nothing,
  ]);
  const rest = transactions.length - shown.length;
  return html`${table([column.time, column.transaction, column.amount, column.what, column.card, column.why], rows)}
  ${rest === 0 ? '' : html`<p>${texts.notShown(rest)}</p>`}`;
}

function kindOf({ type = 'sale', entry }: PostedTransaction, { texts }: ReportPen): string {
  return entry === undefined
    ? texts.transactionType[type]
    : texts.transactionType[type] + texts.comma + texts.entry[entry];
}
