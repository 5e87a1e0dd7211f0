import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelSecret, startDesk, type TestDesk } from '../support/desk.ts';

const lost = { activation: 'unactivated' };
const byEmail = { kind: 'email', address: 'risk@acquirer.example' };

describe('on one machine', () => {
  let desk: TestDesk;
  beforeEach(async () => {
    desk = await startDesk({ operators: ['desk@holdfast.example'] });
  });
  afterEach(() => desk.stop());

  const templates = async (incidentId: string) => (await desk.outbox(incidentId)).map(({ template }) => template);
  const reasons = async (incidentId: string) =>
    (await desk.timeline(incidentId)).flatMap(({ type, data }) =>
      'because' in data ? [`${type} ${String(data['because'])}`] : [],
    );

  it('a provider within somebody’s own network is not asked there but by e-mail, and it shows why (R23)', async () => {
    const channels = [{ kind: 'http', url: 'http://10.0.0.7/ask', secret: channelSecret }, byEmail];
    const { serial } = await desk.register({}, { provider: { channels } });
    const incidentId = await desk.report({ ...lost, terminalSerial: serial });
    await desk.advance('PT0S');
    expect(await templates(incidentId)).toContain('provider-request');
    expect(await reasons(incidentId)).toEqual(['request.rerouted forbidden-target']);
  });

  it('an operator is told of a target that is forbidden, where there is no other', async () => {
    const channels = [{ kind: 'http', url: 'http://10.0.0.7/ask', secret: channelSecret }];
    const { serial } = await desk.register({}, { provider: { channels } });
    const incidentId = await desk.report({ ...lost, terminalSerial: serial });
    await desk.advance('PT0S');
    const [told] = (await desk.outbox(incidentId)).filter(({ template }) => template === 'undeliverable');
    expect(told).toMatchObject({ channel: 'email', to: 'desk@holdfast.example' });
  });

  it('an incident goes on where it was after a restart (R50)', async () => {
    const { serial, provider } = await desk.register({ deregister: [{}, { outcome: 'done', reference: 'DR-7731' }] });
    const incidentId = await desk.report({ ...lost, terminalSerial: serial });
    await desk.advance('PT1H');
    const before = await desk.incident(incidentId);
    await desk.restart();
    expect(await desk.incident(incidentId)).toEqual(before);
    await desk.advance('PT59M');
    expect(provider.requests).toHaveLength(1);
    await desk.advance('PT1M');
    expect(provider.requests.map(({ body }) => body?.data.reminder)).toEqual([0, 1]);
    expect(await desk.incident(incidentId)).toMatchObject({ status: 'closed', outcome: 'deregistered' });
    expect(await templates(incidentId)).toContain('closing-report');
  });

  it('an answer that was taken before a restart counts after it', async () => {
    const { serial, provider } = await desk.register({ deregister: [{ outcome: 'done', after: 'PT30M' }] });
    const incidentId = await desk.report({ ...lost, terminalSerial: serial });
    await desk.advance('PT30M');
    await provider.deliverDue(Date.parse('2026-11-23T02:30:00Z'));
    await desk.restart();
    await desk.advance('PT0S');
    expect(await desk.incident(incidentId)).toMatchObject({ status: 'closed', outcome: 'deregistered' });
  });
});
