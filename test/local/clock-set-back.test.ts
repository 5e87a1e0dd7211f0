import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit } from '../../functions/commit.ts';
import type { Principal } from '../../functions/ports.ts';
import { reportIncident } from '../../functions/report-incident.ts';
import { timelineOf } from '../../functions/timeline.ts';
import { createDesk, type Desk } from '../../local/desk.ts';
import { createSimulatedProvider, type SimulatedProvider } from '../../simulator/simulated-provider.ts';
import { hour, minute, t0 } from '../contracts/house.ts';
import { newFolder } from './local-house.ts';

const secret = `whsec_${Buffer.from('of the channel..........').toString('base64')}`;
const admin: Principal = { tokenId: 'tok_1', role: 'admin', merchantId: null, name: 'a test' };
const system = { actor: { role: 'operator', id: 'tok_1' }, cause: 'a test' } as const;

let now = t0;
let folder = '';
let desk: Desk;
let provider: SimulatedProvider;

async function startDesk(): Promise<Desk> {
  const made = await createDesk(
    {
      port: 0,
      folder,
      token: 'the-admin-token-of-the-tests',
      clock: { mode: 'real' },
      publicUrl: 'https://desk.example',
      operators: [],
      allowPrivateTargets: false,
    },
    { mode: 'real', now: () => now },
  );
  made.start();
  return made;
}

beforeEach(async () => {
  now = t0;
  folder = newFolder();
  provider = createSimulatedProvider({ name: 'acquirer', channelSecret: secret, webhookSecret: secret, rules: {} });
  await provider.listen();
  desk = await startDesk();
  const channels = [{ kind: 'http' as const, url: provider.url, secret }];
  const { registry } = desk.ports;
  await registry.put('provider', 'acquirer', { name: 'Acquirer', locale: 'en', channels, webhookSecret: secret, escalation: [] }); // prettier-ignore
  await registry.put('merchant', 'shop', { merchantNumber: 'M1', name: 'Shop', locale: 'en', providerId: 'acquirer', contacts: [] }); // prettier-ignore
  await registry.put('terminal', 'SN1', { terminalNumber: 'T1', model: 'A920', merchantId: 'shop', providerId: 'acquirer' }); // prettier-ignore
});
afterEach(async () => {
  await desk.stop();
  await provider.close();
  rmSync(folder, { recursive: true });
});

const remindersOf = (ask: string) =>
  provider.requests
    .filter((request) => request.ask === ask && request.type === 'request.created')
    .map(({ body }) => (body?.data as { reminder: number }).reminder);

async function until(holds: () => boolean): Promise<void> {
  for (let n = 0; !holds() && n < 400; n++) await wait(5);
  expect(holds()).toBe(true);
}

/** Long enough for the sweep to look, had it found anything. */
const sweep = () => wait(450);

describe('a clock that is set back by an hour', () => {
  it('turns no time back, and neither loses a reminder nor repeats one', async () => {
    const { ports } = desk;
    const report = { kind: 'terminal-lost', activation: 'unactivated', terminalSerial: 'SN1', reporter: { name: 'Wang', phone: '+8613900139000' } } as const; // prettier-ignore
    const { body } = await reportIncident(ports, report, admin, undefined);
    const { incidentId } = body as { incidentId: string };
    await until(() => remindersOf('deregister').length === 1);

    now = t0 + 2 * hour;
    await until(() => remindersOf('deregister').length === 2);

    now -= hour;
    await commit(ports, incidentId, { type: 'add-note', text: 'the clock was wrong' }, system);
    await sweep();
    expect(remindersOf('deregister')).toEqual([0, 1]);

    await commit(ports, incidentId, { type: 'ask', ask: 'repair', reason: 'to be seen to' }, system);
    await until(() => remindersOf('repair').length === 1); // what is new goes out at once

    await desk.stop(); // in between it is started anew
    desk = await startDesk();
    now = t0 + 6 * hour - minute;
    await sweep();
    expect(remindersOf('deregister')).toEqual([0, 1]);
    now = t0 + 6 * hour;
    await until(() => remindersOf('deregister').length === 3);
    await sweep();
    expect(remindersOf('deregister')).toEqual([0, 1, 2]);

    const { items } = await timelineOf(desk.ports, incidentId, { after: 0, limit: 200 });
    const times = items.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    expect(items.filter(({ type }) => type === 'follow-up.reminded').map(({ at }) => Date.parse(at) - t0)).toEqual([
      2 * hour,
      6 * hour,
    ]);
  });
});
