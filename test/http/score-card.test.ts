import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ScoreCard } from '../../events/score-card.ts';
import { WatchedView } from '../../events/incident-view.ts';
import { startDesk } from '../support/desk.ts';
import { expectProblem } from '../support/problem.ts';
import { answered, sendSigned } from '../support/signed.ts';

const desk = await startDesk();
afterAll(desk.stop);

const cardOf = async (providerId: string) => ScoreCard.parse((await desk.call('GET', `/v1/providers/${providerId}/score-card`)).body); // prettier-ignore
const Watched = z.object({ items: z.array(WatchedView), next: z.string().nullable() });
const watched = async (query = '') => Watched.parse((await desk.call('GET', `/v1/watch-list${query}`)).body).items;

describe('the score-card of a provider', () => {
  it('says how it answered each ask, how soon, and against what was agreed (R83)', async () => {
    const cadence = { deregister: { remindAfter: 'PT30M', every: 'PT1H', escalateAfter: 3 } };
    const { providerId, merchantId, serial } = await desk.register({ '*': [{}] }, { provider: { cadence } });
    const second = `${serial}-second`;
    await desk.put(`/v1/terminals/${second}`, { terminalNumber: 'T2', model: 'A920', merchantId, providerId });
    const incidentId = await desk.report({ terminalSerial: serial });
    await desk.report({ terminalSerial: second });
    await desk.advance('PT20M');
    const [{ followUpId } = { followUpId: '' }] = (await desk.incident(incidentId)).followUps;
    await sendSigned(desk, { to: providerId, body: answered(followUpId), off: 20 * 60 });
    await desk.advance('PT11M');

    const { since, asks, breaches } = await cardOf(providerId);
    expect([since, breaches]).toEqual(['2025-12-01T00:00:00.000Z', 0]);
    const twentyMinutes = { median: 'PT20M', p90: 'PT20M' };
    expect(asks).toEqual([
      {
        ask: 'deregister',
        ...{ asked: 2, acknowledged: 2, answered: 1, done: 1, refused: 0, open: 1, takenBack: 0, escalated: 0 },
        ...{ toAcknowledge: { median: 'PT0S', p90: 'PT0S' }, toAnswer: twentyMinutes, toConfirm: twentyMinutes },
        agreed: { within: 'PT30M', inTime: 1, late: 1 },
        promised: { dates: 0, kept: 0, broken: 0 },
      },
    ]);
    await desk.restart();
    expect((await cardOf(providerId)).asks).toEqual(asks);
  });

  it('is empty while nothing was asked, is 404 of a provider that nobody registered, 403 for a reporter', async () => {
    const { providerId, merchantId } = await desk.register();
    expect(await cardOf(providerId)).toMatchObject({ providerId, asks: [], breaches: 0 });
    expectProblem(await desk.call('GET', '/v1/providers/nobody/score-card'), 404);
    const reporter = await desk.tokenOf('reporter', merchantId);
    expectProblem(await desk.call('GET', `/v1/providers/${providerId}/score-card`, undefined, reporter.headers), 403);
    const operator = await desk.tokenOf('operator');
    expect((await desk.call('GET', `/v1/providers/${providerId}/score-card`, undefined, operator.headers)).status).toBe(200); // prettier-ignore
  });
});

describe('the watch-list', () => {
  it('holds a serial from the report until it is withdrawn, closed or not (R74)', async () => {
    const { serial, merchantId } = await desk.register({ '*': [{ outcome: 'done' }] });
    const incidentId = await desk.report({ terminalSerial: serial });
    await desk.advance('PT0S');
    const { openedAt: since } = await desk.incident(incidentId);
    const item = { terminalSerial: serial, incidentId, kind: 'terminal-lost', status: 'closed', merchantId, since };
    expect(await watched(`?terminalSerial=${serial}`)).toEqual([item]);
    expect((await watched())[0]).toEqual(item);

    await desk.call('POST', `/v1/incidents/${incidentId}/commands`, { type: 'reopen', reason: 'it was found' });
    expect(await watched(`?terminalSerial=${serial}`)).toMatchObject([{ status: 'open' }]);
    await desk.call('POST', `/v1/incidents/${incidentId}/commands`, { type: 'withdraw', reason: 'it was found' });
    await desk.advance('PT0S');
    expect(await watched(`?terminalSerial=${serial}`)).toEqual([]);
  });

  it('is for the desk alone', async () => {
    const { merchantId } = await desk.register();
    expectProblem(await desk.call('GET', '/v1/watch-list', undefined, (await desk.tokenOf('reporter', merchantId)).headers), 403); // prettier-ignore
    expect((await desk.call('GET', '/v1/watch-list', undefined, (await desk.tokenOf('operator')).headers)).status).toBe(200); // prettier-ignore
  });
});
