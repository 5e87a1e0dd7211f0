import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export type ServiceOptions = { root: string; entry: string; startAt: string; operators: string };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/**
 * The real service, in a process and a data folder of its own, its clock standing still at `startAt`. Disposing of it
 * stops it (SIGTERM, after 6 s SIGKILL) and clears the folder away.
 */
export async function startService({ root, entry, startAt, operators }: ServiceOptions) {
  const port = await freePort();
  const token = randomBytes(24).toString('base64url');
  const data = mkdtempSync(join(tmpdir(), 'holdfast-demo-'));
  const child = spawn(process.execPath, [entry], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      HOLDFAST_DATA: data,
      HOLDFAST_TOKEN: token,
      HOLDFAST_CLOCK: `manual@${startAt}`,
      HOLDFAST_OPERATORS: operators,
    },
  });
  const ended = once(child, 'exit').catch(() => undefined);
  let log = '';

  async function stop(): Promise<void> {
    child.kill('SIGTERM');
    const late = new AbortController();
    const killed = wait(6_000, undefined, { signal: late.signal }).then(
      () => child.kill('SIGKILL'),
      () => undefined,
    );
    await Promise.race([ended, killed]);
    late.abort();
    rmSync(data, { recursive: true, force: true });
  }

  const ready = new Promise<void>((serving, failed) => {
    const fail = (why: string) => failed(new Error(`${why}\n${log.slice(-2000)}`));
    const tooLate = setTimeout(() => fail('the service was not ready within 15 s'), 15_000);
    const read = (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-20_000);
      if (log.includes('holdfast is ready on')) serving();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', failed);
    child.once('exit', (code) => {
      clearTimeout(tooLate);
      fail(`the service ended with ${code ?? 'a signal'}`);
    });
  });
  try {
    await ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, token, [Symbol.asyncDispose]: stop };
}
