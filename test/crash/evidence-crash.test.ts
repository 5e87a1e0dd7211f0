import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import * as z from 'zod';
import { Unavailable } from '../../functions/errors.ts';
import type { Store } from '../../functions/ports.ts';
import { photograph } from '../support/pictures.ts';
import { Announced, sha256Of, startUploadDesk } from '../support/upload-desk.ts';

const bytes = photograph(8);
const jpeg = { contentType: 'image/jpeg' };
const crash = () => Promise.reject(new Unavailable('the process ends here'));

/** Takes everything in but uploads. */
const failing = (store: Store): Store => ({
  ...store,
  append: (append) => (append.commit.cause?.startsWith('upload ') === true ? crash() : store.append(append)),
});

async function start() {
  const desk = await startUploadDesk();
  onTestFinished(() => desk.stop());
  const id = await desk.report();
  const announced = await desk.announced(id, bytes, jpeg);
  const received = async () => (await desk.timeline(id)).filter(({ type }) => type === 'evidence.received').length;
  const { documentId } = announced;
  const both = [`${documentId}.copy`, `${documentId}.original`];
  return { desk, id, announced, received, both };
}

describe('a crash while a document is taken in', () => {
  it.each(['keepCopy', 'store.append', 'received'] as const)(
    'before %s is done loses nothing and doubles nothing: the next start completes it (R33)',
    async (step) => {
      const { desk, announced, received, both } = await start();
      if (step === 'store.append') desk.ports.store = failing(desk.ports.store);
      else desk.ports.files = { ...desk.ports.files, [step]: crash };
      expect((await desk.put(announced, bytes)).status).toBe(503);
      await desk.restart();
      expect(await received()).toBe(1);
      expect(desk.files()).toEqual(both);
      expect((await desk.put(announced, bytes)).status).toBe(200);
      expect(await received()).toBe(1);
    },
  );

  it('before the commit is completed by who repeats the upload, also without a start (R33)', async () => {
    const { desk, announced, received, both } = await start();
    const { store } = desk.ports;
    desk.ports.store = failing(store);
    expect((await desk.put(announced, bytes)).status).toBe(503);
    expect(await received()).toBe(0);
    desk.ports.store = store;
    expect((await desk.put(announced, bytes)).status).toBe(200);
    expect(await received()).toBe(1);
    expect(desk.files()).toEqual(both);
  });
});

describe('a desk that is killed in the middle of an upload', () => {
  const token = 'the-admin-token-of-the-tests';
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-killed-'));
  const parts = () => readdirSync(join(folder, 'documents')).filter((name) => name.endsWith('.part'));

  async function run(port: number) {
    const environment = { ...process.env, PORT: String(port), HOLDFAST_DATA: folder, HOLDFAST_TOKEN: token };
    const child = spawn(process.execPath, ['local/main.ts'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    let said = '';
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      said += String(chunk);
      if (said.includes('is ready on')) break;
    }
    const url = /http:\S+/.exec(said)?.[0] ?? '';
    const kill = async () => {
      child.kill('SIGKILL');
      await ended;
    };
    onTestFinished(kill);
    return { url, kill };
  }

  async function call(url: string, body?: object): Promise<unknown> {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return response.json();
  }

  it('sweeps what it was writing when it starts again, and takes the upload anew (R33)', async () => {
    onTestFinished(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    const first = await run(0);
    const reporter = { name: 'Wang', phone: '+8613900139000' };
    const report = { kind: 'terminal-lost', activation: 'unactivated', terminalSerial: 'SN-1', reporter };
    const opened = await call(`${first.url}/v1/incidents`, report);
    const { incidentId } = z.object({ incidentId: z.string() }).parse(opened);
    const evidence = {
      evidenceType: 'loss-proof',
      filename: 'a.jpg',
      ...jpeg,
      size: bytes.length,
      sha256: sha256Of(bytes),
    };
    const announced = Announced.parse(await call(`${first.url}/v1/incidents/${incidentId}/evidence`, evidence));
    const { url, headers } = announced.upload;
    const sending = request(url, { method: 'PUT', headers }).on('error', () => undefined);
    sending.write(bytes.subarray(0, 100));
    await vi.waitFor(() => {
      expect(parts()).toHaveLength(1);
    });
    await first.kill();
    expect(parts()).toHaveLength(1);

    const second = await run(Number(new URL(first.url).port));
    expect(readdirSync(join(folder, 'documents'))).toEqual([]);
    expect((await fetch(url, { method: 'PUT', headers, body: bytes })).status).toBe(200);
    const timeline = z.object({ items: z.array(z.object({ type: z.string() })) });
    const { items } = timeline.parse(await call(`${second.url}/v1/incidents/${incidentId}/timeline`));
    expect(items.filter(({ type }) => type === 'evidence.received')).toHaveLength(1);
  });
});
