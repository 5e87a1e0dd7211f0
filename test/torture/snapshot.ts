import * as z from 'zod';
import { IncidentRowView, IncidentView, TimelineEntryView } from '../../events/incident-view.ts';
import { asking } from './register.ts';
import type { Scene } from './scene.ts';

export type Row = z.infer<typeof IncidentRowView>;
export type Entry = z.infer<typeof TimelineEntryView>;

/** One incident as the desk shows it. */
export interface Shown {
  view: IncidentView;
  timeline: Entry[];
}

const Rows = z.object({ items: z.array(IncidentRowView), next: z.string().nullable() });
const Timeline = z.object({ items: z.array(TimelineEntryView), next: z.number().nullable() });
const Unmatched = z.object({
  items: z.array(z.object({ id: z.string(), body: z.string() })),
  next: z.string().nullable(),
});

/** All that can be read of a desk over HTTP. */
export interface Snapshot {
  rows: Row[];
  incidents: Map<string, Shown>;
  /** What webhooks say that nobody could match. */
  unmatched: string[];
}

export async function snapshotOf(scene: Scene): Promise<Snapshot> {
  const rows = await rowsOf(scene);
  const incidents = new Map<string, Shown>();
  for (const { incidentId } of rows) incidents.set(incidentId, await shownOf(scene, incidentId));
  const unmatched = await unmatchedIn(scene);
  return { rows, incidents, unmatched: unmatched.map(({ body }) => body) };
}

export const unmatchedIn = (scene: Scene): Promise<{ id: string; body: string }[]> =>
  pages(scene, '/v1/unmatched?limit=200', (body) => Unmatched.parse(body));

export const rowsOf = (scene: Scene): Promise<Row[]> =>
  pages(scene, '/v1/incidents?limit=200', (body) => Rows.parse(body));

async function shownOf(scene: Scene, incidentId: string): Promise<Shown> {
  const path = `/v1/incidents/${incidentId}`;
  const view = IncidentView.parse(await get(scene, path));
  const timeline: Entry[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: z.infer<typeof Timeline> = Timeline.parse(
      await get(scene, `${path}/timeline?limit=200&after=${String(after)}`),
    );
    timeline.push(...page.items);
    after = page.next;
  }
  return { view, timeline };
}

async function pages<T>(
  scene: Scene,
  path: string,
  read: (body: unknown) => { items: T[]; next: string | null },
): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = read(await get(scene, cursor === '' ? path : `${path}&cursor=${encodeURIComponent(cursor)}`));
    all.push(...page.items);
    cursor = page.next;
  }
  return all;
}

export async function get({ client, admin }: Scene, to: string): Promise<unknown> {
  const { status, body } = await client.send({ method: 'GET', to, headers: asking(admin) });
  if (status !== 200) throw new Error(`${to} was answered ${status} ${JSON.stringify(body)}`);
  return body;
}
