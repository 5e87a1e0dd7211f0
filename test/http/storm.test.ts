import { afterAll, expect, it } from 'vitest';
import * as z from 'zod';
import { TimelineEntryView } from '../../events/incident-view.ts';
import { startDesk } from '../support/desk.ts';

const desk = await startDesk();
afterAll(desk.stop);

const Reported = z.object({ incidentId: z.string(), joined: z.literal(true).optional() });
const Page = z.object({ items: z.array(TimelineEntryView), next: z.number().nullable() });

/** How many of each type there are. */
async function timelineTypes(incidentId: string): Promise<Map<string, number>> {
  const types = new Map<string, number>();
  for (let after: number | null = 0; after !== null;) {
    const { body } = await desk.call('GET', `/v1/incidents/${incidentId}/timeline?limit=200&after=${after}`);
    const { items, next }: z.infer<typeof Page> = Page.parse(body);
    for (const { type } of items) types.set(type, (types.get(type) ?? 0) + 1);
    after = next;
  }
  return types;
}

it('ten thousand reports of one terminal are one incident, and each that was acknowledged is in its timeline (R1)', async () => {
  const { serial } = await desk.register();
  const reports = 10_000;
  const reporter = { name: 'Wang', phone: '+8613900139000' };
  const report = { kind: 'terminal-lost', activation: 'unactivated', reporter, terminalSerial: serial };
  const incidents = new Set<string>();
  const statuses = new Map<number, number>();
  let begun = 0;
  const started = performance.now();
  const oneAfterAnother = async () => {
    while (begun < reports) {
      begun += 1;
      const { status, body } = await desk.call('POST', '/v1/incidents', report);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status < 300) incidents.add(Reported.parse(body).incidentId);
    }
  };
  await Promise.all(Array.from({ length: 200 }, oneAfterAnother));
  const seconds = (performance.now() - started) / 1000;
  const acknowledged = (statuses.get(200) ?? 0) + (statuses.get(201) ?? 0);

  expect([...statuses.keys()].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
  expect(statuses.get(201)).toBe(1);
  expect(incidents.size).toBe(1);
  expect(acknowledged).toBe(reports);
  const [incidentId = ''] = incidents;
  const types = await timelineTypes(incidentId);
  expect(types.get('incident.opened')).toBe(1);
  expect((types.get('report.joined') ?? 0) + 1).toBe(acknowledged);
  expect(types.get('follow-up.opened')).toBe(1);
  expect(seconds).toBeLessThan(60);
}, 90_000);
