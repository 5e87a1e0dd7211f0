import { unitsOf, type Units } from '../cost/bill.ts';
import { createMeteredDesk, tableName } from '../cost/cloud/desk.ts';
import { beginJourney } from '../cost/journey.ts';
import { incidentOf, isStanding, type Use } from '../cost/meter.ts';
import { cloneIncidents } from './clone-incidents.ts';

const minute = 60 * 1000;
const hour = 60 * minute;
const second = 1000;
const cadence = { deregister: { remindAfter: 'PT2H', every: 'PT4H', escalateAfter: 100 } };

const isNoSweep = (use: Use): boolean => !isStanding(use);

/** What each operation uses beside so many stored incidents, half of them open and half closed. */
export async function measureOperations(stored: number): Promise<Record<string, Units>> {
  const desk = await createMeteredDesk();
  const journey = await beginJourney(desk, { cadence });
  const measured: Record<string, Units> = {};
  const measure = async (name: string, job: () => Promise<unknown>, wanted: (use: Use) => boolean = isNoSweep) => {
    const { mark } = desk.meter;
    await job();
    await journey.rest();
    measured[name] = unitsOf(desk.meter.since(mark).filter(wanted));
  };
  const look = (name: string, path: string) => measure(name, () => journey.call('GET', path));
  const lost = (serial: number) => ({ kind: 'terminal-lost', terminalSerial: `SN${String(serial)}`, activation: 'unactivated' }); // prettier-ignore
  const answered = async (incidentId: string) => {
    const { followUpId: requestId } = await journey.followUp(incidentId, 'deregister');
    await journey.webhook('request.answered', { requestId, outcome: 'done' });
  };
  try {
    await journey.register(4);
    const open = await journey.report(lost(1));
    const closed = await journey.report(lost(2));
    await answered(closed);
    await desk.advance(3 * hour);
    cloneIncidents(desk.tables.table(tableName), [open, closed], stored, desk.time.now() - hour);
    await desk.advance(second);

    let id = '';
    await measure('report', async () => {
      id = await journey.report(lost(3));
    });
    await measure('command', () => journey.command(id, { type: 'add-note', text: 'rang them' }));
    await look('one incident', `/v1/incidents/${id}`);
    await look('timeline', `/v1/incidents/${id}/timeline`);
    await look('its deadlines', `/v1/incidents/${id}/deadlines`);
    const ofThis = (use: Use) => isNoSweep(use) && incidentOf(use) === id;
    await desk.advance(10 * minute); // whoever looks whether it has begun belongs to its opening
    await measure('a reminder, the first', () => desk.advance(3 * hour), ofThis);
    await measure('another reminder', () => desk.advance(4 * hour), ofThis);
    await measure('an answer by webhook, and closure', () => answered(id));
    for (const filter of [
      '',
      'status=open',
      'status=closed',
      'merchantId=shop',
      'providerId=acquirer',
      'kind=terminal-lost',
      'terminalSerial=SN1',
      'overdue=true',
    ])
      // prettier-ignore
      await look(`list, 5 a page${filter && `, ${filter}`}`, `/v1/incidents?limit=5&${filter}`);
    await look('deadlines of all, 5 a page', '/v1/deadlines?limit=5');
    await look('watch-list', '/v1/watch-list?limit=5');
    await look('score-card', '/v1/providers/acquirer/score-card');
    await desk.advance(60 * second);
    await measure(
      'sweep',
      () => desk.sweep(),
      () => true,
    );
    return measured;
  } finally {
    journey.end();
    await desk.end();
  }
}
