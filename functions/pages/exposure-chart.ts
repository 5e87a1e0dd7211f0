import type { Locale } from '../../events/locale.ts';
import type { ReviewView } from '../../events/review-view.ts';
import { momentsOf } from '../words/moments.ts';
import { money } from '../words/money.ts';
import { html, type Html } from './html.ts';

type Window = Pick<ReviewView, 'exposure' | 'chart'>;
type Segment = ReviewView['exposure']['segments'][number];
type Bucket = ReviewView['chart']['buckets'][number];

const panel = { width: 150, height: 90, gap: 8, label: 54 };

/**
 * The exposure window as a picture (R72): a panel for each stretch of time, as wide as any other, since minutes count here
 * as much as months; in it the sales (grey) and refunds (red) of each bucket, all by one scale.
 */
export function exposureChart({ exposure, chart }: Window, locale: Locale): Html {
  const { segments } = exposure;
  const width = segments.length * (panel.width + panel.gap);
  const height = panel.height + panel.label;
  const highest = Math.max(1, ...chart.buckets.map(({ sales, refunds }) => sales.sum.amount + refunds.sum.amount));
  const panels = segments.map((segment, index) => {
    const buckets = chart.buckets.filter((bucket) => bucket.segment === index);
    return html`<g transform="translate(${index * (panel.width + panel.gap)} 0)">
      ${barsOf(buckets, highest)}${labelsOf(segment, locale)}
    </g>`;
  });
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    role="img"
    viewBox="0 0 ${width} ${height}"
    width="100%"
    font-size="10"
    fill="currentColor"
  >
    ${panels}
  </svg>`;
}

function barsOf(buckets: Bucket[], highest: number): Html[] {
  const starts = buckets.map(({ startsAt }) => Date.parse(startsAt));
  const first = Math.min(...starts);
  const step = Math.max(1, Math.max(...buckets.map(({ endsAt }) => Date.parse(endsAt))) - first);
  return buckets.flatMap(({ sales, refunds, startsAt, endsAt }) => {
    const x = ((Date.parse(startsAt) - first) / step) * panel.width;
    const width = Math.max(1, ((Date.parse(endsAt) - Date.parse(startsAt)) / step) * panel.width - 1);
    const up = (sales.sum.amount / highest) * panel.height;
    const more = (refunds.sum.amount / highest) * panel.height;
    return [bar({ x, width, y: panel.height - up, height: up, fill: '#8a8f98' })].concat(
      more > 0 ? [bar({ x, width, y: panel.height - up - more, height: more, fill: '#c62828' })] : [],
    );
  });
}

function bar({ x, y, width, height, fill }: { x: number; y: number; width: number; height: number; fill: string }) {
  const [left, top, wide, high] = [x, y, width, height].map((length) => length.toFixed(1));
  return html`<rect x="${left}" y="${top}" width="${wide}" height="${high}" fill="${fill}" />`;
}

function labelsOf({ from, to, sales, refunds }: Segment, locale: Locale): Html {
  const moments = momentsOf[locale];
  const line = panel.height + 12;
  const sum = (name: string, { count, sum }: Segment['sales']) => `${name} ${count}: ${money(sum, locale)}`;
  return html`<line
      x1="0"
      x2="${panel.width}"
      y1="${panel.height}"
      y2="${panel.height}"
      stroke="currentColor"
      stroke-width="0.5"
    />
    <text y="${line}" font-weight="bold">${moments[from ?? 'start']} → ${moments[to ?? 'end']}</text>
    <text y="${line + 13}">${sum(moments.sales, sales)}</text>
    <text y="${line + 26}">${sum(moments.refunds, refunds)}</text>`;
}
