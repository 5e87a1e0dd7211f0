import type { ReviewView } from '../../events/review-view.ts';
import { html, type Html } from '../pages/html.ts';
import { momentsOf } from '../words/moments.ts';
import type { ReportPen } from './report-pen.ts';

type Bucket = ReviewView['chart']['buckets'][number];
type Segment = ReviewView['exposure']['segments'][number];

/** Units of the picture; it is scaled to the page. */
const size = { width: 960, bars: 190, refunds: 60, left: 8, top: 24, label: 16 };
const baseline = size.top + size.bars;
const bottom = baseline + size.refunds;
const colours = { sales: '#3b6ea5', refunds: '#b3392b' };
const narrowestBar = 2;

/**
 * The exposure window: a band for each stretch of it, all of one width whatever their length, since minutes matter as
 * much as months; sales stand on the line, refunds hang from it.
 */
export function exposureChart({ exposure, chart }: ReviewView, pen: ReportPen): Html {
  const { segments } = exposure;
  const moments = momentsOf[pen.locale];
  const band = (size.width - 2 * size.left) / Math.max(segments.length, 1);
  const highest = Math.max(1, ...chart.buckets.flatMap(({ sales, refunds }) => [sales.sum.amount, refunds.sum.amount]));
  return html`<svg
    viewBox="0 0 ${size.width} ${bottom + 3 * size.label}"
    role="img"
    aria-label="${pen.texts.heading.exposure}"
    font-size="12"
    fill="currentColor"
  >
    ${segments.map((segment, index) => bandOf(segment, { x: size.left + index * band, band, index, pen }))}
    ${chart.buckets.map((bucket) => barsOf(bucket, { segments, band, highest, buckets: chart.buckets }))}
    <line x1="${size.left}" x2="${size.width - size.left}" y1="${baseline}" y2="${baseline}" stroke="currentColor" />
    <rect x="${size.left}" y="4" width="10" height="10" fill="${colours.sales}" />
    <text x="${size.left + 16}" y="14">${moments.sales}</text>
    <rect x="${size.left + 90}" y="4" width="10" height="10" fill="${colours.refunds}" />
    <text x="${size.left + 106}" y="14">${moments.refunds}</text>
  </svg>`;
}

interface Band {
  x: number;
  band: number;
  index: number;
  pen: ReportPen;
}

/** The ground of a stretch, with the name and the time of the moment at which it ends; neighbours' labels stand on two lines. */
function bandOf({ to, endsAt }: Segment, { x, band, index, pen }: Band): Html {
  const moments = momentsOf[pen.locale];
  const y = bottom + size.label;
  const end = x + band;
  return html`<rect
      x="${x}"
      y="${size.top}"
      width="${band}"
      height="${bottom - size.top}"
      fill="currentColor"
      fill-opacity="${index % 2 === 0 ? 0.04 : 0.1}"
    />
    ${to === null ? '' : html`<line x1="${end}" x2="${end}" y1="${size.top}" y2="${bottom + 4}" stroke="currentColor" stroke-dasharray="3 3" />`}
    <text x="${to === null ? end : end - 4}" y="${y}" text-anchor="end" font-weight="bold"
      >${moments[to ?? 'end']}</text
    >
    <text x="${end - 4}" y="${y + size.label}" text-anchor="end">${endsAt === null ? '' : pen.time(endsAt)}</text>`;
}

interface Scale {
  segments: Segment[];
  buckets: Bucket[];
  band: number;
  highest: number;
}

function barsOf(bucket: Bucket, { segments, buckets, band, highest }: Scale): Html {
  const { startsAt, endsAt } = segments[bucket.segment] ?? {};
  const own = buckets.filter(({ segment }) => segment === bucket.segment);
  const from = Date.parse(startsAt ?? own[0]?.startsAt ?? bucket.startsAt);
  const to = Date.parse(endsAt ?? own.at(-1)?.endsAt ?? bucket.endsAt);
  const place = (at: string) => Math.min(Math.max((Date.parse(at) - from) / Math.max(to - from, 1), 0), 1) * band;
  const [start, end] = [place(bucket.startsAt), place(bucket.endsAt)];
  const width = Math.max(end - start - 1, narrowestBar);
  const x = Math.round((size.left + bucket.segment * band + Math.min(start, band - width)) * 10) / 10;
  const tall = (amount: number, room: number) => Math.round((amount / highest) * room * 10) / 10;
  const [up, down] = [tall(bucket.sales.sum.amount, size.bars - 8), tall(bucket.refunds.sum.amount, size.refunds - 4)];
  return html`${up === 0 ? '' : html`<rect x="${x}" y="${baseline - up}" width="${width}" height="${up}" fill="${colours.sales}" />`}${down === 0 ? '' : html`<rect x="${x}" y="${baseline}" width="${width}" height="${down}" fill="${colours.refunds}" />`}`;
}
