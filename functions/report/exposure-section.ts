import type { ReviewView } from '../../events/review-view.ts';
import { html, type Html } from '../pages/html.ts';
import { table } from '../pages/table.ts';
import { momentsOf } from '../words/moments.ts';
import { exposureChart } from './exposure-chart.ts';
import type { ReportFacts } from './report-facts.ts';
import type { ReportPen } from './report-pen.ts';

type Segment = ReviewView['exposure']['segments'][number];

/** From the last time that all was well to the confirmed stop: what was taken and given back in each stretch. */
export function exposureSection({ review }: ReportFacts, pen: ReportPen): Html {
  const { column } = pen.texts;
  const rows = review.exposure.segments.map((segment) => [
    stretchOf(segment, pen),
    sumOf(segment.sales, pen),
    sumOf(segment.refunds, pen),
    segment.flagged,
  ]);
  return html`${review.transactions.count === 0 ? '' : exposureChart(review, pen)}
  ${table([column.stretch, column.sales, column.refunds, column.flagged], rows)}`;
}

function stretchOf({ from, to, startsAt, endsAt }: Segment, { locale, time }: ReportPen): Html {
  const moments = momentsOf[locale];
  const times = [startsAt, endsAt].map((at) => (at === null ? '' : time(at)));
  return html`<strong>${moments[from ?? 'start']} → ${moments[to ?? 'end']}</strong><br />${times.join(' – ')}`;
}

const sumOf = ({ count, sum }: Segment['sales'], { texts, money }: ReportPen): string =>
  count === 0 ? texts.nothing : `${count} · ${money(sum)}`;
