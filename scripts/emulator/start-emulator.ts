import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.ts';
import { pythonWith } from './python-with.ts';

/** An AWS on this machine, empty at its start. */
export interface Emulator {
  url: string;
  region: string;
  /** What a program needs in its environment to speak to it; all SDKs and the CDK read these. */
  env: Record<string, string>;
  /** Everything in it is gone with it. */
  stop(): Promise<void>;
  /** Fulfilled when it has ended, by whatever. */
  ended: Promise<void>;
}

const REGION = 'eu-west-1';
const READY = 60_000; // ms; it takes 0.3 s on an idle machine

export interface EmulatorOptions {
  /** @default any free one of 127.0.0.1 */
  port?: number;
  /**
   * Whether functions may only do what their roles allow.
   * @default enforced
   */
  rights?: 'enforced' | 'ignored';
}

/** Starts it and answers when it is ready. Functions run with this process's Node. */
export async function startEmulator({ port = 0, rights = 'enforced' }: EmulatorOptions = {}): Promise<Emulator> {
  const python = pythonWith('emulator', ['ministack==1.5.33']);
  const on = await freePort(port); // somebody who listens there already would be taken for the emulator
  const url = `http://127.0.0.1:${on}`;
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-emulator-'));
  const child = spawn(python, [join(import.meta.dirname, 'mended')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // functions inherit it, so nothing of the caller's own is in it
    env: {
      PATH: dirname(process.execPath) + delimiter + (process.env['PATH'] ?? ''),
      HOME: process.env['HOME'],
      TMPDIR: folder, // where functions are unpacked
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(on),
      MINISTACK_HOST: 'localhost',
      MINISTACK_REGION: REGION,
      AUTH: String(rights === 'enforced'),
      DOCKER_HOST: 'unix:///nonexistent',
      LOG_LEVEL: process.env['EMULATOR_LOG'] ?? 'ERROR',
      PYTHONDONTWRITEBYTECODE: '1',
    },
  });
  const ended = once(child, 'close').then(() => undefined);
  const stop = async () => {
    child.kill('SIGTERM');
    const killed = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(killed);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  await ready(child, url).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const env = {
    AWS_ENDPOINT_URL: url,
    AWS_ENDPOINT_URL_S3: url,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  return { url, region: REGION, env, stop, ended };
}

async function ready(child: ChildProcess, url: string) {
  const until = performance.now() + READY;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the emulator ended with ${child.exitCode} while it started`);
    const answer = await fetch(`${url}/_ministack/health`).catch(() => null);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`the emulator was not ready after ${READY / 1000} s`);
}
