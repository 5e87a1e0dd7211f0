import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Rules } from '../../simulator/rules.ts';
import { createSimulatedProvider, type SimulatedProvider } from '../../simulator/simulated-provider.ts';
import { newFolder } from './local-house.ts';
import { freePort } from '../../scripts/free-port.ts';
import { run, startService, type Service } from './service.ts';

const secretOf = (name: string) => `whsec_${Buffer.from(name.padEnd(24, '.')).toString('base64')}`;
const channelSecret = secretOf('of the channel');
const webhookSecret = secretOf('of the webhooks');
const Opened = z.object({ incidentId: z.string() });
const terminals = 400;

let folder = '';
let port = '';
let service: Service;
let provider: SimulatedProvider;
beforeEach(async () => {
  folder = newFolder();
  port = String(await freePort());
});
afterEach(async () => {
  service.kill('SIGKILL');
  await service.ended;
  await provider.close();
  rmSync(folder, { recursive: true });
});

async function begin(rules: Rules): Promise<void> {
  provider = createSimulatedProvider({ name: 'acquirer', channelSecret, webhookSecret, rules });
  await provider.listen();
  service = await startService(folder, { PORT: port });
  const channels = [{ kind: 'http', url: provider.url, secret: channelSecret }];
  await service.call('PUT', '/v1/providers/acquirer', { name: 'Acquirer', channels, webhookSecret, escalation: [] });
  await service.call('PUT', '/v1/merchants/shop', { merchantNumber: 'M1', name: 'Shop', providerId: 'acquirer', contacts: [] }); // prettier-ignore
  const entries = Array.from({ length: terminals }, (_, n) => n).map(
    (n) =>
    service.call('PUT', `/v1/terminals/SN${n}`, { terminalNumber: `T${n}`, model: 'A920', merchantId: 'shop', providerId: 'acquirer' }), // prettier-ignore
  );
  expect(new Set((await Promise.all(entries)).map(({ status }) => status))).toEqual(new Set([201]));
}

/** Reports terminals until nobody answers any more; what was acknowledged is noted. */
function reportAll(): { acknowledged: Map<string, string>; over: Promise<void> } {
  const acknowledged = new Map<string, string>();
  let next = 0;
  const worker = async () => {
    while (next < terminals) {
      const serial = `SN${next++}`;
      const answer = await service.report(serial).catch(() => undefined);
      if (answer === undefined) return;
      if (answer.status === 201) acknowledged.set(serial, Opened.parse(answer.body).incidentId);
    }
  };
  return { acknowledged, over: Promise.all(Array.from({ length: 16 }, worker)).then(() => undefined) };
}

async function expectAllThere(acknowledged: Map<string, string>): Promise<void> {
  for (const [serial, id] of acknowledged) {
    const { status, body } = await service.call('GET', `/v1/incidents/${id}`);
    expect({ status, body }).toMatchObject({ status: 200, body: { incidentId: id, terminalSerial: serial } });
    // the answer that was given is given again
    const again = await service.report(serial);
    expect([again.status, Opened.parse(again.body).incidentId]).toEqual([201, id]);
  }
}

/** Waits until the provider has been asked about each; every message came under one id with one body. */
async function expectAllAsked(acknowledged: Map<string, string>): Promise<void> {
  const asked = () => new Set(provider.requests.map(({ body }) => (body?.data as { incidentId?: string }).incidentId));
  for (let n = 0; [...acknowledged.values()].some((id) => !asked().has(id)) && n < 1_000; n++) await wait(10);
  expect([...acknowledged.values()].filter((id) => !asked().has(id))).toEqual([]);
  const bodies = new Map<string, Set<string>>();
  const ids = new Map<string, Set<string>>();
  for (const { id, raw, body } of provider.requests) {
    const { requestId, round, reminder } = z
      .object({ requestId: z.string(), round: z.number(), reminder: z.number() })
      .parse(body?.data);
    bodies.set(id, (bodies.get(id) ?? new Set()).add(raw));
    const meant = `${body?.type ?? ''} ${requestId} ${round} ${reminder}`;
    ids.set(meant, (ids.get(meant) ?? new Set()).add(id));
  }
  expect([...bodies.values()].filter((of) => of.size > 1)).toEqual([]);
  expect([...ids.values()].filter((of) => of.size > 1)).toEqual([]);
}

async function expectVerified(): Promise<void> {
  const program = run('local/verify.ts', [folder]);
  expect(await program.ended).toMatchObject({ code: 0 });
  expect(program.out()).toContain('every chain holds');
}

/** The same moments on every run. */
const momentOf = (seed: number) => 30 + ((seed * 7919) % 211);

describe('kill -9 under load', () => {
  it.each([1, 2, 3])(
    'loses nothing that was acknowledged, and everybody is asked under one id (moment %i)',
    async (seed) => {
      await begin({ '*': [{ outcome: 'in-progress' }] });
      const { acknowledged, over } = reportAll();
      while (acknowledged.size === 0) await wait(1);
      await wait(momentOf(seed));
      service.kill('SIGKILL');
      expect(await service.ended).toEqual({ code: null, signal: 'SIGKILL' });
      await over;
      service = await startService(folder, { PORT: port });
      await expectAllThere(acknowledged);
      await expectAllAsked(acknowledged);
      await expectVerified();
      expect(service.errors()).toBe('');
    },
  );
});

describe('SIGTERM under load', () => {
  it('ends with 0 within five seconds, every request answered, and goes on after a start', async () => {
    await begin({ '*': [{ outcome: 'in-progress' }] });
    const { acknowledged, over } = reportAll();
    while (acknowledged.size < 20) await wait(1);
    const before = performance.now();
    expect(await service.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - before).toBeLessThan(2_000); // at once, not when its patience ends
    expect(service.errors()).toBe('');
    await over;
    service = await startService(folder, { PORT: port });
    await expectAllThere(acknowledged);
    await expectAllAsked(acknowledged);
    await expectVerified();
  });

  it('does not wait longer than that for a provider who never answers', async () => {
    await begin({ '*': [{ slowMs: 60_000 }] });
    expect((await service.report('SN1')).status).toBe(201);
    while (provider.requests.length === 0) await wait(1);
    const before = performance.now();
    expect(await service.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
