import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../scripts/free-port.ts';

const root = join(import.meta.dirname, '..', '..');
export const token = 'the-admin-token-of-the-tests';

export interface Program {
  pid: number;
  /** All that it has written to standard output and to standard error. */
  out: () => string;
  errors: () => string;
  ended: Promise<{ code: number | null; signal: string | null }>;
  kill: (signal: 'SIGTERM' | 'SIGKILL') => void;
}

/** Starts a program of the house as npm does, with nothing of this process's own variables. */
export function run(file: string, args: string[], variables: Record<string, string> = {}, prefix = ''): Program {
  const command = `${prefix} exec "$0" "$@"`;
  const child = spawn('/bin/sh', ['-c', command, process.execPath, join(root, file), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { out: '', errors: '' };
  child.stdout.on('data', (chunk: Buffer) => (written.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (written.errors += chunk.toString()));
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
  }));
  return {
    pid: child.pid ?? 0,
    out: () => written.out,
    errors: () => written.errors,
    ended,
    kill: (signal) => void child.kill(signal),
  };
}

export type Service = Awaited<ReturnType<typeof startService>>;

/** The service in a process of its own, once it is ready. */
export async function startService(folder: string, variables: Record<string, string> = {}, prefix = '') {
  const port = variables['PORT'] ?? String(await freePort());
  const given = { PORT: port, HOLDFAST_DATA: folder, HOLDFAST_TOKEN: token, ...variables };
  const program = run('local/main.ts', [], given, prefix);
  const ended = program.ended.then(() => 'ended');
  while (!program.out().includes('\nadmin token'))
    if ((await Promise.race([ended, wait(5)])) === 'ended')
      throw new Error(`the service has ended: ${program.errors()}`);
  const url = /http:\S+/.exec(program.out())?.[0] ?? '';
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  return {
    ...program,
    url,
    port,
    call,
    report: (serial: string, key = serial) =>
      call('POST', '/v1/incidents', lost(serial), { 'idempotency-key': `report ${key}` }),
    stop: async () => {
      program.kill('SIGTERM');
      return program.ended;
    },
  };
}

const lost = (terminalSerial: string) => ({
  kind: 'terminal-lost',
  activation: 'unactivated',
  terminalSerial,
  reporter: { name: 'Wang', phone: '+8613900139000', locale: 'en' },
});
