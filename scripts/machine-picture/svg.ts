import { type Shape } from './graph.ts';
import { type Point } from './layered.ts';
import { HEADING, type Picture, type PlacedEdge, type PlacedNode } from './place.ts';

const PAPER = '#fbfaf7';
const INK = '#1f2933';
const LINE = '#52606d';
const ERROR = '#b42318';
const BEND = 10; // px, how round an edge turns

const looks: Record<Shape, string> = {
  start: `fill="${INK}"`,
  end: `fill="#e3f4e8" stroke="#2f7d4f" stroke-width="2"`,
  fail: `fill="#fdecea" stroke="${ERROR}"`,
  task: `fill="#ffffff" stroke="${LINE}"`,
  wait: `fill="#e6f0fd" stroke="#2b6cb0"`,
  pass: `fill="#ffffff" stroke="${LINE}" stroke-dasharray="3 3"`,
  choice: `fill="#fff3d1" stroke="#a86b12"`,
  box: `fill="#f0f3f7" stroke="#9aa5b1"`,
};

/** The picture as a drawing with its own light ground, so that it reads on dark pages too. */
export function svgOf(picture: Picture, title: string, description: string): string {
  const margin = 16;
  const legend = 34;
  const width = Math.ceil(picture.width + 2 * margin);
  const height = Math.ceil(picture.height + 2 * margin + legend);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif" fill="${INK}">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<defs>${marker('to', LINE)}${marker('to-on-error', ERROR)}</defs>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10" fill="${PAPER}" stroke="#d8dce1"/>`,
    at({ x: margin, y: margin }, drawn(picture, PAPER)),
    at({ x: margin + 8, y: height - margin - 8 }, legendOf()),
    '</svg>',
  ].join('\n')}\n`;
}

function drawn({ nodes, edges }: Picture, ground: string): string {
  const centres = new Map(nodes.filter(({ shape }) => shape === 'choice').map((choice) => [choice.id, choice]));
  // the sides of a choice slope: its lines begin at its centre, under it
  const fromCentre = edges.map((edge) => {
    const centre = centres.get(edge.from);
    return centre ? { ...edge, points: [{ x: centre.x, y: centre.y }, ...edge.points.slice(1)] } : edge;
  });
  return [...fromCentre.map(line), ...nodes.map(node), ...edges.map((edge) => label(edge, ground))]
    .filter(Boolean)
    .join('\n');
}

function node(placed: PlacedNode): string {
  const { x, y, width, height, shape, title, detail, parts } = placed;
  const corner = { x: x - width / 2, y: y - height / 2 };
  if (title === '') {
    const ring = shape === 'end' ? `<circle cx="${n(x)}" cy="${n(y)}" r="4" fill="#2f7d4f"/>` : '';
    return `<circle cx="${n(x)}" cy="${n(y)}" r="8" ${looks[shape]}/>${ring}`;
  }
  const outline =
    shape === 'choice'
      ? `<polygon points="${hexagon(placed)}" ${looks[shape]}/>`
      : `<rect x="${n(corner.x)}" y="${n(corner.y)}" width="${n(width)}" height="${n(height)}" rx="${shape === 'end' || shape === 'fail' ? n(height / 2) : '8'}" ${looks[shape]}/>`;
  if (shape === 'box')
    return [
      outline,
      text({ x: corner.x + 16, y: corner.y + 24 }, title, 'font-size="14" font-weight="600"'),
      text({ x: corner.x + 16, y: corner.y + HEADING - 10 }, detail, `font-size="11" fill="${LINE}"`),
      ...parts.map((part) => at({ x: corner.x + part.x, y: corner.y + part.y }, drawn(part, '#f0f3f7'))),
    ].join('\n');
  return [
    outline,
    text({ x, y: detail ? y - 2 : y + 5 }, title, 'font-size="14" font-weight="600" text-anchor="middle"'),
    detail && text({ x, y: y + 15 }, detail, `font-size="11" fill="${LINE}" text-anchor="middle"`),
  ].join('\n');
}

function hexagon({ x, y, width, height }: PlacedNode): string {
  const [w, h, tip] = [width / 2, height / 2, 14];
  return [[-w, 0], [tip - w, -h], [w - tip, -h], [w, 0], [w - tip, h], [tip - w, h]].map(([dx = 0, dy = 0]) => `${n(x + dx)},${n(y + dy)}`).join(' '); // prettier-ignore
}

function line({ points, onError }: PlacedEdge): string {
  const look = onError
    ? `stroke="${ERROR}" stroke-dasharray="5 4" marker-end="url(#to-on-error)"`
    : `stroke="${LINE}" marker-end="url(#to)"`;
  return `<path d="${path(points)}" fill="none" stroke-width="1.4" ${look}/>`;
}

/** Straight from point to point, each corner rounded. */
function path(points: Point[]): string {
  return points
    .map((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]];
      if (!before) return `M${xy(point)}`;
      return after ? `L${xy(towards(point, before))}Q${xy(point)} ${xy(towards(point, after))}` : `L${xy(point)}`;
    })
    .join('');
}

function towards(from: Point, to: Point): Point {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const share = distance === 0 ? 0 : Math.min(BEND, distance / 2) / distance;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function label({ label: words, labelAt, onError }: PlacedEdge, ground: string): string {
  if (!labelAt) return '';
  const halo = `paint-order="stroke" stroke="${ground}" stroke-width="5" stroke-linejoin="round"`;
  return text(
    { x: labelAt.x, y: labelAt.y + 4 },
    words,
    `font-size="12" fill="${onError ? ERROR : LINE}" ${halo} text-anchor="middle"`,
  );
}

function legendOf(): string {
  const entry = (x: number, words: string, onError: boolean) =>
    line({ from: '', to: '', label: '', onError, labelAt: undefined, points: [{ x, y: 0 }, { x: x + 36, y: 0 }] }) + // prettier-ignore
    text({ x: x + 46, y: 4 }, words, `font-size="11" fill="${LINE}"`);
  return [entry(0, 'next', false), entry(100, 'after an error that retries did not mend', true)].join('\n');
}

function marker(id: string, colour: string): string {
  return `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8Z" fill="${colour}"/></marker>`;
}

const n = (value: number) => String(Math.round(value * 10) / 10);
const xy = ({ x, y }: Point) => `${n(x)} ${n(y)}`;
const at = (point: Point, content: string) => `<g transform="translate(${xy(point)})">\n${content}\n</g>`;
const text = ({ x, y }: Point, words: string, look: string) =>
  `<text x="${n(x)}" y="${n(y)}" ${look}>${escaped(words)}</text>`;
const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
