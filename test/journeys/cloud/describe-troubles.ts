import { describe, expect, it } from 'vitest';
import { redriveStream } from '../../../scripts/redrive/redrive-stream.ts';
import type { CloudDesk } from '../../aws/cloud-desk.ts';
import type { DeployedDesk } from '../../aws/deployed-desk.ts';
import { failedBatches } from '../../aws/failed-batches.ts';
import { sweepAt } from '../../aws/sweep-at.ts';
import { tellEnded } from '../../aws/tell-ended.ts';

const minute = 60_000;
const soon = { timeout: 20_000, interval: 200 };
const done = { outcome: 'done', reference: 'DR-7731' } as const;

export function describeTroubles(desk: CloudDesk, deployed: DeployedDesk): void {
  describe('on AWS, when something breaks', () => {
    it('two reports of one terminal at one moment are one incident, and the provider is asked once (R1)', async () => {
      const { serial, provider } = await desk.register({ deregister: [{ ...done, after: 'PT3S' }] });
      const reports = await Promise.all(Array.from({ length: 4 }, () => desk.report({ terminalSerial: serial })));
      const [id = ''] = reports;
      expect(new Set(reports).size).toBe(1);
      await desk.until(id, { step: 'WaitForChange' });
      await provider.deliverDue(Date.now() + 10_000);
      await desk.until(id, { status: 'closed' });
      expect(provider.requests).toHaveLength(1);
    });

    it('a function that is killed while it asks asks again, under the same id and with the same body', async () => {
      const { serial, provider } = await desk.register({ deregister: [{ ...done, slowMs: 3_000 }, done] });
      const restore = await desk.change('Freeze', { timeout: 1 });
      const id = await desk.report({ terminalSerial: serial });
      await expect.poll(() => provider.requests.length, soon).toBeGreaterThan(1);
      await restore();
      await desk.until(id, { status: 'closed', outcome: 'deregistered' }, { timeout: 60_000 });
      expect(provider.requests.length).toBeGreaterThan(1);
      expect(new Set(provider.requests.map(({ id: message, raw }) => message + raw)).size).toBe(1);
    });

    it('an execution that somebody has stopped is found by the sweeper, and the incident goes on (R50)', async () => {
      const cadence = { deregister: { remindAfter: 'PT3S', every: 'PT1H', escalateAfter: 3 } };
      const { serial, provider } = await desk.register({}, { cadence });
      const id = await desk.report({ terminalSerial: serial });
      await desk.until(id, { step: 'WaitForChange' });
      const [running] = await desk.executions(id);
      await desk.stop(running?.arn ?? '');
      await expect.poll(async () => (await desk.incident(id)).followUps[0]?.dueAt ?? '', soon).not.toBe('');
      await expect.poll(() => sweepAt(deployed, Date.now() + 6 * minute), { timeout: 20_000, interval: 1_000 }).toContain(id); // prettier-ignore
      await desk.until(id, { followUps: [{ ask: 'deregister', reminders: 1 }] });
      await expect.poll(() => provider.requests.map(({ body }) => body?.data.reminder), soon).toEqual([0, 1]);
      expect((await desk.executions(id)).map(({ status }) => status).toSorted()).toEqual(['ABORTED', 'RUNNING']);
      await desk.must('POST', `/v1/incidents/${id}/commands`, { type: 'withdraw', reason: 'found' });
    });

    it('an execution that somebody has stopped is followed by another as soon as the desk is told (R50)', async () => {
      const { serial } = await desk.register({});
      const id = await desk.report({ terminalSerial: serial });
      await desk.until(id, { step: 'WaitForChange' });
      const [running] = await desk.executions(id);
      await desk.stop(running?.arn ?? '');
      await tellEnded(deployed, running?.arn ?? '');
      const statuses = async () => (await desk.executions(id)).map(({ status }) => status).toSorted();
      await expect.poll(statuses, soon).toEqual(['ABORTED', 'RUNNING']);
      await desk.must('POST', `/v1/incidents/${id}/commands`, { type: 'withdraw', reason: 'found' });
    });

    it('an incident that nobody could wake lies where it can be sent on, and then everything happens once', async () => {
      const nowhere = { HOLDFAST_MACHINE: 'arn:aws:states:eu-west-1:000000000000:stateMachine:nowhere:live' };
      const restore = [await desk.change('Api', { variables: nowhere }), await desk.change('WakeAndStart', { variables: nowhere })]; // prettier-ignore
      const { serial, provider } = await desk.register({ deregister: [done] });
      const id = await desk.report({ terminalSerial: serial });
      const queue = await failedBatches(deployed, 'Wakes');
      await expect.poll(() => queue.length(), { timeout: 60_000, interval: 500 }).toBeGreaterThan(0);
      expect(await desk.incident(id)).toMatchObject({ status: 'open', version: 1 });
      for (const back of restore) await back();
      const sentOn = async () => {
        expect(await redriveStream(queue.clients, queue.url)).toMatchObject({ failed: 0, gone: 0 });
        return desk.incident(id);
      };
      await expect.poll(sentOn, soon).toMatchObject({ status: 'closed', outcome: 'deregistered' });
      expect(await desk.executions(id)).toHaveLength(1);
      expect(provider.requests).toHaveLength(1);
    }, 120_000);
  });
}
