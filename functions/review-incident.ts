import type { Explained, ReviewView } from '../events/review-view.ts';
import { defaultTimeZone } from '../events/default-time-zone.ts';
import { currencyOf, defaultCurrency } from '../incident/currency.ts';
import type { Incident } from '../incident/incident.ts';
import { lossOf } from '../incident/loss.ts';
import type { Pattern, Reason } from '../incident/review/reason.ts';
import { Reviewing } from '../incident/review/review.ts';
import { rules } from '../incident/review/rules.ts';
import type { PageQuery } from './listing.ts';
import type { Head, Ports } from './ports.ts';
import { exposureView } from './review/exposure-view.ts';
import { cursorOf, placeIn } from './review/flag-cursor.ts';
import { transactionsOf } from './transactions-of.ts';
import { createExplain } from './words/explain.ts';

/** Looks through all transactions of an incident, by the merchant's clock and limits (R40); answers one page of what strikes. */
export async function reviewIncident(
  ports: Ports,
  incidentId: string,
  { incident }: Head,
  { limit, cursor }: PageQuery,
): Promise<ReviewView> {
  const { merchantId } = incident.subject;
  const merchant = merchantId === null ? null : await ports.registry.get('merchant', merchantId);
  const timeZone = merchant?.timezone ?? defaultTimeZone;
  const currency = currencyOf(incident) ?? defaultCurrency;
  const page = { limit, after: cursor === undefined ? null : placeIn(cursor) };
  const reviewing = new Reviewing(incident, { timeZone, limits: merchant?.review, page });
  for await (const transaction of transactionsOf(ports, incidentId, incident)) reviewing.take(transaction);
  const review = reviewing.result();
  const explained = createExplained(currency, timeZone);
  return {
    incidentId,
    timezone: timeZone,
    transactions: review.transactions,
    statements: statementsOf(incident),
    loss: lossOf(incident),
    flagged: {
      count: review.flagged,
      byRule: rules.flatMap(({ name, source }) => {
        const count = review.struck.get(name);
        return count === undefined ? [] : [{ rule: name, source, count }];
      }),
    },
    flags: review.flags.map(({ transaction, reasons }) => ({ ...transaction, reasons: reasons.map(explained) })),
    next: review.next && cursorOf(review.next),
    patterns: review.patterns.map(explained),
    ...exposureView(review.exposure, currency),
  };
}

function statementsOf({ statements }: Incident): ReviewView['statements'] {
  const count = (state: Incident['statements'][number]['state']) =>
    statements.filter((statement) => statement.state === state).length;
  return { imported: count('imported'), importing: count('importing'), failed: count('failed') };
}

const sourceByRule = new Map<string, string>(rules.map(({ name, source }) => [name, source]));

function createExplained(currency: string, timeZone: string): (found: Reason | Pattern) => Explained {
  const chinese = createExplain('zh-CN', { currency, timeZone });
  const english = createExplain('en', { currency, timeZone });
  return (found) => {
    const { rule, ...facts } = found;
    const source = sourceByRule.get(rule) ?? 'R41';
    return { rule, source, facts, explanation: { 'zh-CN': chinese(found), en: english(found) } };
  };
}
