import { IncidentFact } from '../../events/facts/incident-fact.ts';
import { html, type Html } from '../pages/html.ts';
import { table } from '../pages/table.ts';
import type { ReportFacts } from '../report/report-facts.ts';
import type { ReportPen } from '../report/report-pen.ts';
import { packTextsOf } from './pack-texts-of.ts';

/** What went through although the provider had confirmed the freeze or the suspension (R71). */
export function breachSection(facts: ReportFacts, pen: ReportPen): Html {
  const { confirmed, notConfirmed, noBreach } = packTextsOf(pen.locale);
  const at = facts.review.exposure.boundaries.find(({ name }) => name === 'confirmed')?.at;
  if (at === undefined) return html`<p>${notConfirmed}</p>`;
  const breaches = breachesOf(facts);
  return html`<p>${confirmed(pen.time(at))}</p>
    ${breaches.length === 0 ? html`<p>${noBreach}</p>` : breachTable(breaches, pen)}`;
}

function breachesOf({ head, entries }: ReportFacts) {
  const ids = entries.flatMap(({ type, data }) => {
    const fact = IncidentFact.safeParse({ type, data });
    if (!fact.success || fact.data.type !== 'alarm.raised') return [];
    return fact.data.data.breach ? [fact.data.data.transactionId] : [];
  });
  return head.incident.transactions.filter(({ transactionId }) => ids.includes(transactionId));
}

function breachTable(breaches: ReturnType<typeof breachesOf>, { texts, time, money }: ReportPen): Html {
  const { column, transactionType, nothing } = texts;
  return table(
    [column.time, column.transaction, column.amount, column.what, column.card],
    breaches.map(({ at, transactionId, amount, type, card }) => [
      time(at),
      transactionId,
      money(amount),
      transactionType[type ?? 'sale'],
      card ?? nothing,
    ]),
  );
}
