import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const adminToken = 'the-admin-token-of-the-bench';

/** The service of `npm start` in a process of its own, on a data folder that outlives it. */
export interface Service {
  url: string;
  /** Milliseconds from the start of the process to the line that says that it serves. */
  readyAfter: number;
  /** Resident memory in MiB, now. */
  memory: () => number;
  /** CPU time of the process so far, in milliseconds. */
  cpu: () => number;
  stop: () => Promise<void>;
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** Starts `npm start`'s program on a folder and a free port; rejects where it ends before it serves. */
export async function startService(folder: string, flags: string[]): Promise<Service> {
  const begun = performance.now();
  const child = spawn(process.execPath, [...flags, 'local/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: '0', HOLDFAST_DATA: folder, HOLDFAST_TOKEN: adminToken, HOLDFAST_CLOCK: 'real' },
  });
  const url = await addressOf(child);
  const readyAfter = performance.now() - begun;
  return {
    url,
    readyAfter,
    memory: () => Number(ps(child, 'rss')) / 1024,
    cpu: () => cpuOf(child),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the service has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /^holdfast is ready on (\S+)$/.exec(line) ?? [];
    if (url === undefined) continue;
    child.stdout.resume();
    return url;
  }
  throw new Error('the service ended before it served');
}

const ps = (child: ChildProcess, what: string): string =>
  execFileSync('ps', ['-o', `${what}=`, '-p', String(child.pid)], { encoding: 'utf8' }).trim();

/** In ticks of a hundredth of a second, where the system tells at all. */
function cpuOf({ pid }: ChildProcess): number {
  const file = `/proc/${String(pid)}/stat`;
  if (!existsSync(file)) return NaN;
  const [, after = ''] = readFileSync(file, 'utf8').split(') ');
  const fields = after.split(' ').map(Number);
  return ((fields[11] ?? NaN) + (fields[12] ?? NaN)) * 10;
}
